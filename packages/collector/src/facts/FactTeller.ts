import { IdentityResult } from '@service-communications/model';
import { backoffDelay } from '../delivery/backoffDelay';
import { IdentitySink } from '../delivery/IdentitySink';
import { SinkUnavailable } from '../delivery/SampleSink';
import { Logger } from '../log/Logger';
import { ThrottledLog } from '../log/ThrottledLog';
import { AddressFact } from './AddressFact';
import { FactDelivery } from './FactDelivery';
import { FactOutbox } from './FactOutbox';
import { FactMemory, FactState } from './FactState';

/** How often it is looked whether something is new. */
const ROUND_MS = 1_000;

/** How often it is said until when everything has been said. */
const WATERMARK_MS = 5_000;

/** How long a stop tries to say what is not said yet. */
const LAST_DELIVERY_MS = 5_000;

/** What a teller tells of itself, for counting. */
export interface FactCounts {
  onFacts(result: IdentityResult['status'] | 'dropped', count: number): void;
  onDeliveryFailure(kind: string): void;
}

/** What is new of whose addresses are. */
export interface FactNews {
  /** Each fact as it now is. */
  changed: readonly AddressFact[];
  /** Something else than facts has to be kept. */
  mustKeep?: boolean;
  /** Until when everything is in it; absent while that is not known. */
  heardUntil?: number;
}

/** What knows whose addresses are. */
export interface FactSource {
  /** What is new since the last time. */
  gather(now: number): FactNews | Promise<FactNews>;
  /** Facts that are open, and those that ended lately. */
  readonly known: readonly AddressFact[];
  /** Blocks that it speaks for. */
  readonly blocks: readonly string[];
  /** Takes over what the last run knew. */
  restore(memory: FactMemory): void;
}

/**
 * Says what a source knows of whose addresses are. What the backend may know of
 * is on disk before it is sent, so that it hears of every end, also of what ended
 * while nobody looked.
 */
export class FactTeller {
  readonly #source: FactSource;
  readonly #name: string;
  readonly #logger: Logger;
  readonly #log: ThrottledLog;
  readonly #counts: FactCounts;
  readonly #now: () => number;
  readonly #state: FactState;
  readonly #outbox: FactOutbox;
  readonly #delivery: FactDelivery;
  readonly #abort = new AbortController();
  #timer?: NodeJS.Timeout;
  #timerAt = Infinity;
  #round?: Promise<void>;
  #failures = 0;
  #notBefore = 0;
  #markedAt = 0;
  #knownUntil = 0;
  /** What is on disk is as it is now, but for until when everything is known. */
  #isKept = false;
  #problem?: string;

  /**
   * @param name - in whose name facts are said
   * @param directory - for what has to be known after a restart
   */
  constructor(options: {
    source: FactSource;
    name: string;
    network: string;
    sink: IdentitySink;
    directory: string;
    logger: Logger;
    counts: FactCounts;
    now: () => number;
  }) {
    const { name, logger, counts } = options;
    this.#source = options.source;
    this.#name = name;
    this.#logger = logger;
    this.#log = new ThrottledLog(logger, options.now);
    this.#counts = counts;
    this.#now = options.now;
    this.#state = new FactState({ directory: options.directory, name });
    this.#outbox = new FactOutbox({
      onDropped: dropped => {
        counts.onFacts('dropped', dropped);
        this.#log.add({
          message: 'Too much waits for the backend: what is over is given up',
          facts: { source: name },
          counts: { dropped },
        });
      },
    });
    this.#delivery = new FactDelivery({
      outbox: this.#outbox,
      sink: options.sink,
      speaker: { network: options.network, source: name },
      log: this.#log,
      onFacts: counts.onFacts,
    });
  }

  /** Facts that wait for the backend. */
  get waiting(): number {
    return this.#outbox.size;
  }

  /** Takes over what the last run knew. */
  async remember(): Promise<void> {
    try {
      const memory = await this.#state.read();
      if (memory) {
        this.#knownUntil = memory.knownUntil;
        this.#source.restore(memory);
        this.#outbox.restore(memory.facts);
      }
    } catch (error) {
      this.#logger.error(
        `What the last run knew of whose addresses are cannot be read, and what ended since stays open: ${
          (error as Error).message
        }`,
        { source: this.#name },
      );
    }
  }

  /** Says what is new within so many milliseconds, and goes on. */
  wake(ms: number): void {
    const now = this.#now();
    const at = now + ms;
    if (at < this.#timerAt && !this.#abort.signal.aborted) {
      clearTimeout(this.#timer);
      this.#timerAt = at;
      this.#timer = setTimeout(() => {
        this.#timerAt = Infinity;
        this.#round = (this.#round ?? Promise.resolve()).then(() =>
          this.#runRound(),
        );
      }, ms);
    }
  }

  /** Stops, and tries for some seconds to say what is not said yet. */
  async stop({ deliver }: { deliver: boolean }): Promise<void> {
    this.#abort.abort();
    clearTimeout(this.#timer);
    await this.#round;
    await this.#gather();
    await this.#save();
    if (deliver) {
      await this.#deliver(undefined, AbortSignal.timeout(LAST_DELIVERY_MS))
        .then(() => this.#save())
        .catch(() => {});
    }
    this.#log.flush();
  }

  async #runRound(): Promise<void> {
    if (this.#abort.signal.aborted) {
      return;
    }
    const now = this.#now();
    const { changed, heardUntil, mustKeep } = await this.#gather();
    const isMarkDue =
      heardUntil !== undefined && now - this.#markedAt >= WATERMARK_MS;
    const isDue =
      now >= this.#notBefore && (this.#outbox.size > 0 || isMarkDue);
    if (isDue || mustKeep || changed.length > 0) {
      await this.#save();
    }
    if (isDue) {
      try {
        await this.#deliver(
          isMarkDue ? heardUntil : undefined,
          this.#abort.signal,
        );
        if (isMarkDue) {
          this.#markedAt = now;
        }
        this.#onSuccess();
      } catch (error) {
        this.#onFailure(error);
      }
    }
    this.wake(ROUND_MS);
  }

  /** Puts what is new in the outbox. */
  async #gather(): Promise<FactNews> {
    const news = await this.#source.gather(this.#now());
    this.#outbox.add(news.changed);
    this.#isKept &&= !news.mustKeep && news.changed.length === 0;
    this.#knownUntil = news.heardUntil ?? this.#knownUntil;
    return news;
  }

  /** @param spokenUntil - absent where that is not said now */
  async #deliver(
    spokenUntil: number | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    // What arrives is not kept any longer to be sent.
    this.#isKept &&= this.#outbox.size === 0;
    await this.#delivery.deliver(this.#source.blocks, spokenUntil, signal);
  }

  async #save(): Promise<void> {
    try {
      if (this.#isKept) {
        await this.#state.writeKnownUntil(this.#knownUntil);
        return;
      }
      await this.#state.write({
        knownUntil: this.#knownUntil,
        facts: [...this.#source.known, ...this.#outbox.ended],
      });
      this.#isKept = true;
    } catch (error) {
      this.#log.add({
        message: `What is known of whose addresses are cannot be kept, and may be lost at a restart: ${
          (error as Error).message
        }`,
        facts: { source: this.#name },
        counts: { failures: 1 },
      });
    }
  }

  #onSuccess(): void {
    this.#failures = 0;
    this.#notBefore = 0;
    if (this.#problem !== undefined) {
      this.#problem = undefined;
      this.#logger.info('The backend hears whose addresses are again', {
        source: this.#name,
      });
    }
  }

  #onFailure(error: unknown): void {
    if (this.#abort.signal.aborted) {
      return;
    }
    const unavailable = error instanceof SinkUnavailable ? error : undefined;
    this.#failures++;
    this.#counts.onDeliveryFailure(unavailable?.kind ?? 'error');
    const wait = backoffDelay(this.#failures, {
      retryAfterMs: unavailable?.retryAfterMs,
    });
    this.#notBefore = this.#now() + wait;
    const { message } = error as Error;
    const level = this.#problem === message ? 'debug' : 'warn';
    this.#problem = message;
    this.#logger[level](`Whose addresses are waits: ${message}`, {
      source: this.#name,
      waiting: this.#outbox.size,
      nextTrySeconds: Math.round(wait / 1000),
    });
  }
}
