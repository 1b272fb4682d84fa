/**
 * Does something now, and then on the marks of the clock. A run that takes
 * longer than to the next mark leaves that one out.
 */
export class OnTheMark {
  readonly #everyMs: number;
  readonly #run: () => Promise<void>;
  #timer?: NodeJS.Timeout;
  #running?: Promise<void>;
  #isStopped = false;

  /** @param run - must not reject */
  constructor(options: { everyMs: number; run: () => Promise<void> }) {
    this.#everyMs = options.everyMs;
    this.#run = options.run;
  }

  start(): void {
    this.#running = this.#run().finally(() => {
      if (!this.#isStopped) {
        const wait = this.#everyMs - (Date.now() % this.#everyMs);
        this.#timer = setTimeout(() => this.start(), wait);
      }
    });
  }

  /** Resolves once the run that is under way, if any, has ended. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}
