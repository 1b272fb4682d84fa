/**
 * Whether an end is a workload by its name, and no address.
 *
 * @param end - an address as `canonicalIp` gives it, or a name as
 * `workloadName` does
 * @public
 */
export function isWorkloadName(end: string): boolean {
  return end.includes('/');
}
