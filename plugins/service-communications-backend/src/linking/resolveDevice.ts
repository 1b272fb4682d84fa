import { devicesAmong } from './ClaimingEntity';
import { Link, linkTo } from './Link';
import { AddressMatch } from './matchAddress';

/**
 * The device at an address. What is no Component goes first; where only
 * Components claim the address, it is their own, as that of a pod is.
 */
export function resolveDevice(
  match: AddressMatch | undefined,
): Link | undefined {
  if (!match) {
    return undefined;
  }
  const devices = devicesAmong(match.entities);
  return linkTo(match.rule, devices.length > 0 ? devices : match.entities);
}
