/** What is taken up at once, to bound the memory. */
const AT_ONCE = { items: 5_000, runs: 500_000 };

/**
 * Splits what is to be taken up into steps of some thousand, or of fewer where
 * they have many runs: one at least.
 */
export function* inSteps<TItem>(
  items: readonly TItem[],
  runsOf: (item: TItem) => number,
): Generator<TItem[]> {
  let step: TItem[] = [];
  let runs = 0;
  for (const item of items) {
    const more = runsOf(item);
    if (
      step.length > 0 &&
      (step.length >= AT_ONCE.items || runs + more > AT_ONCE.runs)
    ) {
      yield step;
      step = [];
      runs = 0;
    }
    step.push(item);
    runs += more;
  }
  if (step.length > 0) {
    yield step;
  }
}
