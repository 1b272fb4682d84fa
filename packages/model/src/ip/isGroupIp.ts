/**
 * Whether an address is that of a group, to which anybody sends and from which
 * nobody does: multicast (`224.0.0.0/4`, `ff00::/8`) or the limited broadcast
 * `255.255.255.255`.
 *
 * @param canonical - an address as {@link canonicalIp} gives it;
 * the name of a workload never is
 * @public
 */
export function isGroupIp(canonical: string): boolean {
  return /^(22[4-9]\.|23\d\.|255\.255\.255\.255$|ff..:)[^/]*$/.test(canonical);
}
