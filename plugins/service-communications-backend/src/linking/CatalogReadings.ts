import { Marks } from '../database/operations/listing/readMarks';
import { HOUR_MS } from '../model/durations';

/**
 * While the catalog tells of its changes, it is read whole only so often, in
 * case that one was not told.
 */
const TOLD_INTERVAL_MS = HOUR_MS;

/** The catalog tells that it is there more often than that. */
const TOLD_LATELY_MS = 2 * HOUR_MS;

/** Reading the whole catalog takes at most this share of the time, … */
const READING_SHARE = 1 / 20;

/** … unless it is read in less than this anyway. */
const QUICK_MS = 1_000;

/**
 * How long an entity is read again and again after the catalog said that it
 * changed: what it is like in the end, relations and all, shows a little later.
 */
const FOLLOWED_MS = 20_000;

/**
 * A catalog to which many entities come at once says so long before the last of
 * them shows: so it is read whole, too, this long after it said anything.
 */
const SETTLED_MS = HOUR_MS / 12;

/** What a look at the database tells of the catalog. */
export type CatalogMarks = Pick<Marks, 'catalogChange' | 'toldAgo' | 'missed'>;

/**
 * Times at which the catalog is read whole, by when it was and by what it told
 * since. All times are milliseconds of one clock that never goes back.
 */
export class CatalogReadings {
  #marks: CatalogMarks | undefined;
  #lookedAt = -Infinity;
  #toldAt = -Infinity;
  /** When it first told of what no whole reading can be sure to have seen. */
  #unsettledAt = Infinity;
  #missedAt = -Infinity;
  #endedAt = -Infinity;
  #duration = 0;

  /** Takes up what a look at the database found. */
  look(marks: CatalogMarks, now: number): void {
    const before = this.#marks ?? marks;
    this.tell({
      isChanged: marks.catalogChange > before.catalogChange,
      isMissed: marks.missed !== before.missed,
      now,
    });
    this.#marks = marks;
    this.#lookedAt = now;
  }

  /** Takes up that entities changed, or that some may have unnoticed. */
  tell(options: { isChanged: boolean; isMissed: boolean; now: number }): void {
    const { isChanged, isMissed, now } = options;
    if (isChanged) {
      this.#toldAt = now;
      this.#unsettledAt = Math.min(this.#unsettledAt, now);
    }
    this.#missedAt = isMissed ? now : this.#missedAt;
  }

  /** Takes up that the whole catalog was read. */
  read(options: { startedAt: number; endedAt: number }): void {
    this.#endedAt = options.endedAt;
    this.#duration = Math.ceil(options.endedAt - options.startedAt);
    if (options.startedAt >= this.#unsettledAt + SETTLED_MS) {
      const isSettled = options.startedAt >= this.#toldAt + SETTLED_MS;
      this.#unsettledAt = isSettled ? Infinity : this.#toldAt;
    }
  }

  /** What changed while all was being read may have been read before. */
  get followedMs(): number {
    return FOLLOWED_MS + this.#duration;
  }

  /** Whether what the catalog told may still be about to show. */
  isFollowing(now: number): boolean {
    return now - this.#toldAt <= this.followedMs;
  }

  /** Whether it may be read whole: the less often the longer it takes. */
  isAffordable(now: number): boolean {
    return (
      this.#duration < QUICK_MS ||
      now - this.#endedAt >= this.#duration / READING_SHARE
    );
  }

  /**
   * Whether the whole catalog is to be read: where it may have changed without
   * having told so.
   */
  isDue(now: number): boolean {
    return this.isAffordable(now) && this.#mayHaveMissed(now);
  }

  #mayHaveMissed(now: number): boolean {
    const isTold =
      this.#marks &&
      this.#marks.toldAgo + now - this.#lookedAt < TOLD_LATELY_MS;
    return (
      !isTold ||
      now - this.#endedAt >= TOLD_INTERVAL_MS ||
      now >= this.#unsettledAt + SETTLED_MS ||
      // What changed last shows a little later.
      this.#endedAt - this.#duration < this.#missedAt + FOLLOWED_MS
    );
  }
}
