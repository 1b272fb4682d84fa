/**
 * Counts by reason of both. A sum stays at what can still be counted, and any
 * text may be a reason, `constructor` and `__proto__` too.
 *
 * @public
 */
export function sumReasonCounts(
  one: Readonly<Record<string, number>> | undefined,
  other: Readonly<Record<string, number>> | undefined,
): Record<string, number> {
  const sums = new Map(Object.entries(one ?? {}));
  for (const [reason, count] of Object.entries(other ?? {})) {
    const sum = (sums.get(reason) ?? 0) + count;
    sums.set(reason, Math.min(sum, Number.MAX_SAFE_INTEGER));
  }
  return Object.fromEntries(sums);
}
