import { ServiceUnavailableError } from '@backstage/errors';

/** How long a body waits for others to be done with. */
const WAIT_MS = 30_000;

/** Others have this much at least, so that many small bodies never wait. */
const LEAST_BYTES = 8 * 1024 * 1024;

interface Share {
  bytes: number;
  /** Resolves its wait; undefined where it does not wait. */
  wake?: () => void;
  /** What it asks for. */
  wanted: number;
}

/**
 * The memory that bodies have, all together, from their first byte until they
 * are answered. The oldest body takes what it needs, up to its own limit, so
 * that there is always one that comes to its end; all others share an eighth of
 * that, and wait where it is not enough, the oldest of them first.
 */
export class BodyBudget {
  /** The largest body. */
  readonly maxBodyBytes: number;
  readonly #sharedBytes: number;
  readonly #waitMs: number;
  /** The oldest first. */
  readonly #shares = new Set<Share>();
  #bytes = 0;

  /**
   * @param options.waitMs - how long a body may wait at a time; default: 30 s
   */
  constructor(options: { maxBodyBytes: number; waitMs?: number }) {
    this.maxBodyBytes = options.maxBodyBytes;
    this.#sharedBytes = Math.max(LEAST_BYTES, options.maxBodyBytes / 8);
    this.#waitMs = options.waitMs ?? WAIT_MS;
  }

  /** What all bodies have now, in bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Does something with a body and gives its share back in the end, whatever
   * comes of it.
   *
   * @param use - is given what asks for bytes before they are kept: it rejects
   * with ServiceUnavailableError where others have them for too long
   */
  async use<TResult>(
    use: (take: (bytes: number) => Promise<void>) => Promise<TResult>,
  ): Promise<TResult> {
    const share: Share = { bytes: 0, wanted: 0 };
    this.#shares.add(share);
    try {
      return await use(bytes => this.#take(share, bytes));
    } finally {
      this.#shares.delete(share);
      this.#bytes -= share.bytes;
      this.#wakeWaiting();
    }
  }

  async #take(share: Share, bytes: number): Promise<void> {
    share.wanted = bytes;
    if (this.#mayTake(share)) {
      this.#give(share);
    } else {
      await this.#untilGiven(share);
    }
  }

  #give(share: Share): void {
    share.bytes += share.wanted;
    this.#bytes += share.wanted;
    share.wanted = 0;
  }

  #mayTake(share: Share): boolean {
    const [oldest] = this.#shares;
    return (
      share === oldest ||
      this.#bytes - oldest.bytes + share.wanted <= this.#sharedBytes
    );
  }

  async #untilGiven(share: Share): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        share.wake = undefined;
        reject(
          new ServiceUnavailableError(
            'Too much is being read at once; send this again later',
          ),
        );
      }, this.#waitMs);
      share.wake = () => {
        share.wake = undefined;
        clearTimeout(timer);
        this.#give(share);
        resolve();
      };
    });
  }

  #wakeWaiting(): void {
    for (const share of this.#shares) {
      if (share.wake && this.#mayTake(share)) {
        share.wake();
      }
    }
  }
}
