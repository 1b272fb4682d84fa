/** A sum that stays at what can still be counted, and any database can keep. */
export function addCounts(a: number, b: number): number {
  return Math.min(a + b, Number.MAX_SAFE_INTEGER);
}

/** The sum of counts that a source may not give. */
export function addKnownCounts(
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  return a === undefined || b === undefined ? a ?? b : addCounts(a, b);
}
