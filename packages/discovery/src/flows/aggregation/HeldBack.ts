import { HeldBackWindows } from '@service-communications/model';

/** So long files are held up on their way, where nothing else is known. */
const LATENESS_MS = 10 * 60_000;

/** A Date knows no later time. */
const MAX_TIME = 8.64e15;

/** Tells which windows of a file may still grow, and counts what is in them. */
export class HeldBack {
  readonly #latenessMs: number;
  #windows = 0;
  #records = 0;
  #since = Infinity;
  #until = -Infinity;

  /**
   * @param latenessMs - how long after the end of a window it may still grow
   */
  constructor(latenessMs = LATENESS_MS) {
    this.#latenessMs = latenessMs;
  }

  /**
   * Whether a window may still grow; it is counted then.
   *
   * @param readAt - when its file was read, milliseconds since 1970; `Infinity`
   * of a file that is closed
   */
  holds(
    window: { start: number; end: number; records: number },
    readAt: number,
  ): boolean {
    const until = window.end + this.#latenessMs;
    if (until <= readAt) {
      return false;
    }
    this.#windows++;
    this.#records += window.records;
    this.#since = Math.min(this.#since, window.start);
    this.#until = Math.max(this.#until, until);
    return true;
  }

  /** What was counted; undefined where nothing was held back. */
  result(): HeldBackWindows | undefined {
    return this.#windows === 0
      ? undefined
      : {
          windows: this.#windows,
          records: this.#records,
          since: new Date(this.#since).toISOString(),
          until: new Date(Math.min(this.#until, MAX_TIME)).toISOString(),
        };
  }
}
