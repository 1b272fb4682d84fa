import { HeldBackWindows } from '@service-communications/model';
import { FlowLogFormat } from './FlowLog';

const MINUTE_MS = 60_000;

/**
 * How long after a flow its record may still come: as long as a provider
 * gathers, and then takes to deliver.
 */
const LATENESS_MS: Partial<Record<FlowLogFormat, number>> = {
  'aws-vpc': 20 * MINUTE_MS,
  'gcp-vpc': 20 * MINUTE_MS,
};
const OTHER_LATENESS_MS = 10 * MINUTE_MS;

/** A Date knows no later time. */
const MAX_TIME = 8.64e15;

/** Tells which windows of a log may still grow, and counts what is in them. */
export class HeldBack {
  readonly #readAt: number;
  readonly #latenessMs: number;
  #windows = 0;
  #records = 0;
  #since = Infinity;
  #until = -Infinity;

  /**
   * @param readAt - milliseconds since 1970; `Infinity` of a log that is closed
   */
  constructor(format: FlowLogFormat | undefined, readAt: number) {
    this.#readAt = readAt;
    this.#latenessMs = (format && LATENESS_MS[format]) ?? OTHER_LATENESS_MS;
  }

  /** Whether a window may still grow; it is counted then. */
  holds(window: { start: number; end: number; records: number }): boolean {
    const until = window.end + this.#latenessMs;
    if (until <= this.#readAt) {
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
