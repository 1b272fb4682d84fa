/** What is to happen at some times, in their order. */
export class Timeline {
  readonly #actions: { at: number; act: () => void }[] = [];

  add(at: number, act: () => void): void {
    let index = this.#actions.length;
    while (index > 0 && this.#actions[index - 1].at <= at) {
      index--;
    }
    // The next one is the last, and those of one time keep their order.
    this.#actions.splice(index, 0, { at, act });
  }

  /** The next one that is to happen until then. */
  next(until: number): { at: number; act: () => void } | undefined {
    const next = this.#actions.at(-1);
    return next && next.at <= until ? this.#actions.pop() : undefined;
  }
}
