import { ServiceUnavailableError } from '@backstage/errors';
import { HANDOVER_MS } from '../identity/EndNames';
import { SeenAddresses } from '../identity/seenAddresses';
import { SpokenRange, SpokenRanges } from '../identity/SpokenRanges';
import { forEachInSteps, inTurns, Steps } from '../scheduling/inTurns';

/** How often it is looked what has been said since, while somebody waits. */
const LOOK_MS = 1_000;

/** By network. */
type Ranges = ReadonlyMap<string, SpokenRanges>;

/** A sample that waits. */
interface Waiting {
  /** One address of each block that it waits for. */
  ends: readonly { network: string; ip: string }[];
  /** Until when has to be known who had them, milliseconds since 1970. */
  until: number;
  pairCount: number;
  /** When it waits no longer, milliseconds since 1970. */
  deadline: number;
  settle(isSaid: boolean): void;
  reject(error: Error): void;
}

/**
 * Where samples wait until it has been said who had their addresses, so that it
 * does not matter whether they or the facts come first. Nothing has been
 * answered of what waits here: a crash loses nothing that is not sent again.
 */
export class IdentityWait {
  readonly #readRanges: () => Promise<Ranges>;
  readonly #longest: number;
  readonly #maxPairs: number;
  readonly #now: () => number;
  /** Those that have waited longest first. */
  readonly #waiting = new Set<Waiting>();
  #waitingPairs = 0;
  #known?: { at: number; ranges: Promise<Ranges> };
  #timer?: NodeJS.Timeout;
  #isStopped = false;

  /**
   * @param longest - how long a sample waits, milliseconds
   * @param maxPairs - pairs that may wait; beyond it who has waited longest goes on
   */
  constructor(options: {
    readRanges: () => Promise<Ranges>;
    longest: number;
    maxPairs: number;
    now?: () => number;
  }) {
    this.#readRanges = options.readRanges;
    this.#longest = options.longest;
    this.#maxPairs = options.maxPairs;
    this.#now = options.now ?? Date.now;
  }

  /**
   * Resolves once it is known who had all of the addresses, or nobody will say:
   * true; or where it has not been said in time: false.
   *
   * @param gather - which addresses, asked only where somebody speaks for any
   */
  async untilSaid(
    gather: () => SeenAddresses,
    pairCount: number,
  ): Promise<boolean> {
    const ranges = await this.#rangesOf(LOOK_MS);
    if (ranges.size === 0) {
      return true;
    }
    const seen = gather();
    const until = seen.last + HANDOVER_MS;
    const ends = await inTurns(awaitedEnds(seen, until, ranges));
    if (ends.length === 0) {
      return true;
    }
    if (this.#isStopped) {
      throw stopped();
    }
    if (this.#longest <= 0 || pairCount > this.#maxPairs) {
      return false;
    }
    this.#makeRoom(pairCount);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        ...{ ends, until, pairCount },
        deadline: this.#now() + this.#longest,
        settle: isSaid => {
          this.#leave(waiting);
          resolve(isSaid);
        },
        reject,
      };
      this.#waiting.add(waiting);
      this.#waitingPairs += pairCount;
      this.#timer ??= this.#lookLater();
    });
  }

  /** Looks who need not wait any longer. */
  async look(): Promise<void> {
    if (this.#waiting.size === 0) {
      return;
    }
    // What cannot be read now may be the next time.
    const ranges = await this.#rangesOf(0).catch(() => undefined);
    for (const waiting of this.#waiting) {
      if (ranges && !isAwaited(waiting, ranges)) {
        waiting.settle(true);
      } else if (this.#now() >= waiting.deadline) {
        waiting.settle(false);
      }
    }
  }

  /** Nobody waits any longer: what did has to be sent again. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    for (const waiting of this.#waiting) {
      this.#leave(waiting);
      waiting.reject(stopped());
    }
  }

  #makeRoom(pairCount: number): void {
    for (const waiting of this.#waiting) {
      if (this.#waitingPairs + pairCount <= this.#maxPairs) {
        return;
      }
      waiting.settle(false);
    }
  }

  #leave(waiting: Waiting): void {
    this.#waiting.delete(waiting);
    this.#waitingPairs -= waiting.pairCount;
  }

  #lookLater(): NodeJS.Timeout {
    return setTimeout(async () => {
      await this.look();
      this.#timer = this.#waiting.size > 0 ? this.#lookLater() : undefined;
    }, LOOK_MS).unref();
  }

  /** @param maxAge - of what is known, milliseconds */
  async #rangesOf(maxAge: number): Promise<Ranges> {
    const now = this.#now();
    if (!this.#known || now - this.#known.at >= maxAge) {
      const known = { at: now, ranges: this.#readRanges() };
      this.#known = known;
      known.ranges.catch(() => {
        if (this.#known === known) {
          this.#known = undefined;
        }
      });
    }
    return this.#known.ranges;
  }
}

function stopped(): ServiceUnavailableError {
  return new ServiceUnavailableError(
    'The backend ends before it was known who had the addresses of this sample; send it again',
  );
}

/** One address of each range that is not spoken for until then. */
function* awaitedEnds(
  { ips }: SeenAddresses,
  until: number,
  ranges: Ranges,
): Steps<Waiting['ends']> {
  const ends = new Map<SpokenRange, { network: string; ip: string }>();
  for (const [network, ofNetwork] of ips) {
    const spoken = ranges.get(network);
    if (spoken) {
      yield* forEachInSteps(ofNetwork, ip => {
        const range = spoken.awaited(ip, until);
        if (range) {
          ends.set(range, { network, ip });
        }
      });
    }
  }
  return [...ends.values()];
}

function isAwaited({ ends, until }: Waiting, ranges: Ranges): boolean {
  return ends.some(({ network, ip }) =>
    ranges.get(network)?.awaited(ip, until),
  );
}
