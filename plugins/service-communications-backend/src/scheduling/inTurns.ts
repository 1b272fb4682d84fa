import { setImmediate } from 'node:timers/promises';

/** How long others wait for their turn, in milliseconds. */
const TURN_MS = 20;

/** Items after which work that goes through a list may pause. */
const ITEMS_OF_STEP = 500;

/** Work that may pause between its steps. */
export type Steps<TResult> = Generator<void, TResult>;

/** Lets others have their turn when nobody else had one for long. */
export class TurnGiver {
  #since = performance.now();

  async giveTurn(): Promise<void> {
    if (performance.now() - this.#since > TURN_MS) {
      await setImmediate();
      this.#since = performance.now();
    }
  }
}

/** Does work so that others have their turn when it takes long. */
export async function inTurns<TResult>(work: Steps<TResult>): Promise<TResult> {
  const turns = new TurnGiver();
  for (;;) {
    const step = work.next();
    if (step.done) {
      return step.value;
    }
    await turns.giveTurn();
  }
}

/**
 * Does work that has to wait for something with some items after the others,
 * between which others have their turn.
 */
export async function forEachBlock<TItem>(
  items: Iterable<TItem>,
  size: number,
  work: (block: TItem[]) => Promise<void>,
): Promise<void> {
  let block: TItem[] = [];
  for (const item of items) {
    if (block.length === size) {
      await work(block);
      await setImmediate();
      block = [];
    }
    block.push(item);
  }
  if (block.length > 0) {
    await work(block);
  }
}

/** Does work without a pause. */
export function atOnce<TResult>(work: Steps<TResult>): TResult {
  for (;;) {
    const step = work.next();
    if (step.done) {
      return step.value;
    }
  }
}

/** Does something with each item of a list, in steps. */
export function* forEachInSteps<TItem>(
  items: Iterable<TItem>,
  work: (item: TItem, index: number) => void,
): Steps<void> {
  let index = 0;
  for (const item of items) {
    work(item, index++);
    if (index % ITEMS_OF_STEP === 0) {
      yield;
    }
  }
}

/** What becomes of each item of a list, in steps. */
export function* mapInSteps<TItem, TResult>(
  items: readonly TItem[],
  map: (item: TItem, index: number) => TResult,
): Steps<TResult[]> {
  const results: TResult[] = [];
  yield* forEachInSteps(items, (item, index) => results.push(map(item, index)));
  return results;
}
