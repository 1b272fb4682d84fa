const DAY = 86_400_000;

/** Zones change their offset at a full quarter of an hour. */
const QUARTER = 900_000;

/** Quarters of an hour whose offset is remembered: some four months. */
const MAX_KNOWN = 12_000;

/**
 * The zone of a clock that writes local times.
 *
 * @throws RangeError when nobody knows the zone
 */
export class TimeZone {
  readonly #clock: Intl.DateTimeFormat;
  /** Milliseconds ahead of UTC, by quarter of an hour of the local clock. */
  readonly #known = new Map<number, number>();

  /** @param name - by IANA (`Europe/Berlin`), or an offset (`+02:00`) */
  constructor(name: string) {
    this.#clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /**
   * When the clock showed a time. Of an hour that comes twice, in autumn, it is
   * the first; one that never comes, in spring, is taken as if it had gone on.
   *
   * @param local - the time that the clock showed, as if it were UTC
   * @returns milliseconds since 1970, NaN beyond what a Date can be
   */
  toUtc(local: number): number {
    const quarter = Math.floor(local / QUARTER);
    let ahead = this.#known.get(quarter);
    if (ahead === undefined) {
      ahead = this.#aheadOf(quarter * QUARTER);
      if (this.#known.size >= MAX_KNOWN) {
        this.#known.clear();
      }
      this.#known.set(quarter, ahead);
    }
    return local - ahead;
  }

  #aheadOf(local: number): number {
    const before = this.#aheadAt(local - DAY);
    const after = this.#aheadAt(local + DAY);
    return this.#aheadAt(local - before) !== before &&
      this.#aheadAt(local - after) === after
      ? after
      : before;
  }

  /** Milliseconds that the clock is ahead of UTC at a time. */
  #aheadAt(time: number): number {
    const at = new Date(time);
    if (Number.isNaN(at.getTime())) {
      return NaN;
    }
    const part: Record<string, number> = {};
    for (const { type, value } of this.#clock.formatToParts(at)) {
      part[type] = Number(value);
    }
    const { year, month, day, hour, minute, second } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - time;
  }
}
