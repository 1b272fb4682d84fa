/**
 * Prints eight groups by RFC 5952: lower case, no leading zeros, "::" for the
 * longest run of at least two zero groups, the first one of equal runs.
 *
 * @public
 */
export function formatIpv6(groups: readonly number[]): string {
  let bestStart = -1;
  let bestLength = 1;
  let runStart = -1;
  for (let index = 0; index < 8; index++) {
    if (groups[index] !== 0) {
      runStart = -1;
      continue;
    }
    if (runStart < 0) {
      runStart = index;
    }
    const length = index - runStart + 1;
    if (length > bestLength) {
      bestStart = runStart;
      bestLength = length;
    }
  }
  const hex = groups.map(group => group.toString(16));
  return bestStart < 0
    ? hex.join(':')
    : `${hex.slice(0, bestStart).join(':')}::${hex
        .slice(bestStart + bestLength)
        .join(':')}`;
}
