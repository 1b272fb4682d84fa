import { ipKey } from '../ip/ipKey';
import { isWorkloadName } from './isWorkloadName';

/**
 * A text key by which ends sort: addresses as {@link ipKey} has them, then
 * workloads by their names. No workload is in a range of addresses.
 *
 * @param end - an address as `canonicalIp` gives it, or the name of a workload
 * @throws TypeError when it is neither
 * @public
 */
export function endKey(end: string): string {
  return isWorkloadName(end) ? `w${end}` : ipKey(end);
}
