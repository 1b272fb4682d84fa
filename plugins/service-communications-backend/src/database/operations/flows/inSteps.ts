import { setImmediate } from 'node:timers/promises';

/** What is taken up at once, to bound the memory and the time that others wait. */
const AT_ONCE = { items: 2_500, runs: 500_000 };

/**
 * Splits what is to be taken up into steps of some thousand, or of fewer where
 * they have many runs: one at least. Others have their turn between them.
 */
export async function* inSteps<TItem>(
  items: readonly TItem[],
  runsOf: (item: TItem) => number = () => 0,
): AsyncGenerator<TItem[]> {
  let step: TItem[] = [];
  let runs = 0;
  for (const item of items) {
    const more = runsOf(item);
    if (
      step.length > 0 &&
      (step.length >= AT_ONCE.items || runs + more > AT_ONCE.runs)
    ) {
      yield step;
      await setImmediate();
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
