/** Follows how long others wait for their turn of the event loop, by a clock. */
export class BlockWatch {
  readonly #clock: () => number;
  #last: number;
  #longest = 0;
  #immediate: NodeJS.Immediate;

  constructor(clock: () => number) {
    this.#clock = clock;
    this.#last = clock();
    this.#immediate = setImmediate(() => this.#turn());
  }

  end(): number {
    clearImmediate(this.#immediate);
    this.#look();
    return this.#longest;
  }

  #turn(): void {
    this.#look();
    this.#immediate = setImmediate(() => this.#turn());
  }

  #look(): void {
    const now = this.#clock();
    this.#longest = Math.max(this.#longest, now - this.#last);
    this.#last = now;
  }
}
