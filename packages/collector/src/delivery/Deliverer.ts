import { SampleResult } from '@service-communications/model';
import { Logger } from '../log/Logger';
import { backoffDelay } from './backoffDelay';
import { DeliveryRound } from './DeliveryRound';
import { SampleQueue, WaitingSample } from './SampleQueue';
import { SampleSink, SinkRefusal, SinkUnavailable } from './SampleSink';

/** Refusals that are logged one by one in a row; then only their number. */
const MAX_LOGGED_REFUSALS = 20;

/** What became of samples. */
export interface DeliveryCount {
  result: SampleResult['status'];
  samples: number;
}

/**
 * Takes samples from a queue to the sink, the oldest first, for as long as
 * it runs. A sample leaves the queue when the sink has answered for it, and
 * not before: it is delivered at least once. Never gives up on a sink that
 * cannot be reached, and never sends again what was refused. A sample over
 * which the sink fails again and again does not hold up the others.
 */
export class Deliverer {
  readonly #queue: SampleQueue;
  readonly #sink: SampleSink;
  readonly #logger: Logger;
  readonly #maxBatchBytes: number;
  readonly #maxBatchSamples: number;
  readonly #onDelivered: (count: DeliveryCount) => void;
  readonly #onFailure: (kind: string) => void;
  readonly #random: () => number;
  readonly #abort = new AbortController();
  #loop?: Promise<void>;
  #wake: () => void = () => {};
  #failures = 0;
  #problem?: string;

  constructor(options: {
    queue: SampleQueue;
    sink: SampleSink;
    logger: Logger;
    /** Bytes of JSON that go together, unless a single sample has more. */
    maxBatchBytes: number;
    maxBatchSamples: number;
    onDelivered?: (count: DeliveryCount) => void;
    /** A delivery failed and will be repeated. */
    onFailure?: (kind: string) => void;
    random?: () => number;
  }) {
    this.#queue = options.queue;
    this.#sink = options.sink;
    this.#logger = options.logger;
    this.#maxBatchBytes = options.maxBatchBytes;
    this.#maxBatchSamples = options.maxBatchSamples;
    this.#onDelivered = options.onDelivered ?? (() => {});
    this.#onFailure = options.onFailure ?? (() => {});
    this.#random = options.random ?? Math.random;
  }

  /** Deliveries that failed in a row. */
  get failures(): number {
    return this.#failures;
  }

  start(): void {
    this.#loop = this.#run();
  }

  /** There may be something new to deliver. */
  wake(): void {
    this.#wake();
  }

  /** Lets go of what is under way; it stays in the queue. */
  async stop(): Promise<void> {
    this.#abort.abort();
    this.#wake();
    await this.#loop;
  }

  /**
   * Delivers once what waits, as far as it goes. Resolves when nothing waits
   * any more; rejects with the first failure.
   */
  async deliverAll(signal: AbortSignal = this.#abort.signal): Promise<void> {
    const round = new DeliveryRound();
    try {
      for (;;) {
        const batch = this.#queue.lease({
          maxBytes: this.#maxBatchBytes,
          maxCount: this.#maxBatchSamples,
        });
        if (batch.length === 0) {
          break;
        }
        try {
          await this.#deliver(batch, round, signal);
        } finally {
          this.#queue.release(
            batch.filter(sample => !round.passedOver.has(sample)),
          );
        }
      }
    } finally {
      this.#queue.release([...round.passedOver]);
    }
    if (round.error) {
      throw round.error;
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#abort;
    while (!signal.aborted) {
      let wait: number | undefined;
      // From here on a wake is not missed.
      const woken = new Promise<void>(resolve => {
        this.#wake = resolve;
      });
      try {
        await this.deliverAll();
        this.#onSuccess();
      } catch (error) {
        if (!signal.aborted) {
          wait = this.#onError(error);
        }
      }
      await (wait === undefined ? woken : this.#sleep(wait));
    }
  }

  async #sleep(ms: number): Promise<void> {
    const { signal } = this.#abort;
    if (signal.aborted) {
      return;
    }
    await new Promise<void>(resolve => {
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done);
    });
  }

  async #deliver(
    batch: WaitingSample[],
    round: DeliveryRound,
    signal: AbortSignal,
  ): Promise<void> {
    const read = await Promise.all(
      batch.map(async sample => ({
        sample,
        data: await this.#queue.read(sample),
      })),
    );
    const ready = read.flatMap(({ sample, data }) =>
      data ? [{ sample, data }] : [],
    );
    if (ready.length > 0) {
      await this.#send(ready, round, signal);
    }
  }

  async #send(
    parts: { sample: WaitingSample; data: Buffer }[],
    round: DeliveryRound,
    signal: AbortSignal,
  ): Promise<void> {
    let results: SampleResult[];
    try {
      results = await this.#sink.accept(
        parts.map(({ data }) => data),
        { signal },
      );
      round.failuresInARow = 0;
    } catch (error) {
      const isRefusal = error instanceof SinkRefusal;
      if (!isRefusal && !round.mayBeOverSamples(error)) {
        throw error;
      }
      if (parts.length > 1) {
        // Which of them is at fault shows when they are sent apart.
        const half = Math.ceil(parts.length / 2);
        await this.#send(parts.slice(0, half), round, signal);
        await this.#send(parts.slice(half), round, signal);
        return;
      }
      if (!isRefusal) {
        round.passOver(parts[0].sample, error);
        return;
      }
      results = [
        {
          source: '',
          sampleId: parts[0].sample.name,
          status: 'refused',
          reason: error.message,
        },
      ];
    }
    if (results.length !== parts.length) {
      throw new SinkUnavailable(
        `The answer has ${results.length} results for ${parts.length} samples. Is the url that of the backend?`,
        { kind: 'wrong-answer' },
      );
    }
    this.#count(results);
    await this.#queue.remove(parts.map(({ sample }) => sample));
  }

  #count(results: SampleResult[]): void {
    const refused = results.filter(({ status }) => status === 'refused');
    for (const { source, sampleId, reason } of refused.slice(
      0,
      MAX_LOGGED_REFUSALS,
    )) {
      this.#logger.warn(`The backend refused a sample: ${reason}`, {
        source,
        sampleId,
      });
    }
    if (refused.length > MAX_LOGGED_REFUSALS) {
      this.#logger.warn(
        `The backend refused ${
          refused.length - MAX_LOGGED_REFUSALS
        } more samples of the same delivery`,
      );
    }
    for (const result of ['accepted', 'duplicate', 'refused'] as const) {
      const samples = results.filter(each => each.status === result).length;
      if (samples > 0) {
        this.#onDelivered({ result, samples });
      }
    }
  }

  #onSuccess(): void {
    this.#failures = 0;
    if (this.#problem) {
      this.#problem = undefined;
      this.#logger.info('The backend takes samples again');
    }
  }

  /** Returns how long to wait. */
  #onError(error: unknown): number {
    this.#failures++;
    const { message } = error as Error;
    const unavailable = error instanceof SinkUnavailable ? error : undefined;
    const wait = backoffDelay(this.#failures, {
      retryAfterMs: unavailable?.retryAfterMs,
      random: this.#random,
    });
    this.#onFailure(unavailable?.kind ?? 'error');
    const facts = {
      failures: this.#failures,
      waiting: this.#queue.count,
      nextTrySeconds: Math.round(wait / 1000),
    };
    // The same problem is said once, and from then on where it is asked for.
    if (this.#problem === message) {
      this.#logger.debug(`Samples wait: ${message}`, facts);
    } else {
      this.#problem = message;
      this.#logger.warn(`Samples wait: ${message}`, facts);
    }
    return wait;
  }
}
