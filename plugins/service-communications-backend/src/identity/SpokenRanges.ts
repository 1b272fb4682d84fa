import { endKey } from '@service-communications/model';
import { HOUR_MS } from '../model/durations';

/** Who is this far behind is away, and nobody waits for it. */
export const AWAY_MS = HOUR_MS;

/** A block of addresses, and until when all is known of who has them. */
export interface SpokenRange {
  /** Its first and last address, as `endKey` writes them. */
  firstKey: string;
  lastKey: string;
  /** Milliseconds since 1970. */
  spokenUntil: number;
}

/**
 * The addresses of a network that somebody says who has them. Of blocks that
 * overlap each has to be spoken for, but for those of who is away.
 */
export class SpokenRanges {
  /** In the order of their addresses; none overlaps another. */
  readonly #ranges: SpokenRange[] = [];

  constructor(blocks: readonly SpokenRange[]) {
    const newest = blocks.reduce(
      (most, { spokenUntil }) => Math.max(most, spokenUntil),
      -Infinity,
    );
    const ordered = blocks
      .filter(({ spokenUntil }) => spokenUntil >= newest - AWAY_MS)
      .sort((a, b) => (a.firstKey < b.firstKey ? -1 : 1));
    for (const block of ordered) {
      const before = this.#ranges.at(-1);
      if (before && block.firstKey <= before.lastKey) {
        before.spokenUntil = Math.min(before.spokenUntil, block.spokenUntil);
        if (block.lastKey > before.lastKey) {
          before.lastKey = block.lastKey;
        }
      } else {
        this.#ranges.push({ ...block });
      }
    }
  }

  /**
   * The range of which will be said who had an address until a time,
   * milliseconds since 1970; undefined where it has been said, or nobody says it.
   */
  awaited(ip: string, until: number): SpokenRange | undefined {
    const range = this.#rangeOf(ip);
    return range &&
      range.spokenUntil < until &&
      range.spokenUntil >= until - AWAY_MS
      ? range
      : undefined;
  }

  #rangeOf(ip: string): SpokenRange | undefined {
    const key = endKey(ip);
    let low = 0;
    let high = this.#ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#ranges[middle].lastKey < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const range = this.#ranges[low];
    return range && range.firstKey <= key ? range : undefined;
  }
}
