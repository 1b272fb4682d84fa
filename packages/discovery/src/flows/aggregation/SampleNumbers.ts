/**
 * Which windows of a source have become samples, so that none gets the id of
 * another.
 *
 * @public
 */
export interface SampleNumbersState {
  /** Start of the newest window that has become a sample. */
  newest: number;
  /** Windows that became more than one sample: start, and how many. */
  repeated: [start: number, samples: number][];
}

/**
 * Gives the windows of one source their sample ids: the start of the window,
 * and for each further sample of the same window `/2`, `/3`, … after it.
 *
 * A window that is not newer than the newest one counts as if it had become a
 * sample, so that only exceptions have to be remembered.
 */
export class SampleNumbers {
  newest: number;
  readonly #repeated: Map<number, number>;

  constructor(state?: SampleNumbersState) {
    this.newest = state?.newest ?? -Infinity;
    this.#repeated = new Map(state?.repeated);
  }

  /** The id of the next sample of the window with this start. */
  next(start: number): string {
    const id = new Date(start).toISOString();
    if (start > this.newest) {
      this.newest = start;
      return id;
    }
    const number = (this.#repeated.get(start) ?? 1) + 1;
    this.#repeated.set(start, number);
    return `${id}/${number}`;
  }

  /** Forgets windows that nothing may be added to any more. */
  forgetBefore(start: number): void {
    for (const repeated of this.#repeated.keys()) {
      if (repeated < start) {
        this.#repeated.delete(repeated);
      }
    }
  }

  state(): SampleNumbersState {
    return { newest: this.newest, repeated: [...this.#repeated] };
  }
}
