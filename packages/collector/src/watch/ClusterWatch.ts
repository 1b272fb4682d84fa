import { IdentityResult } from '@service-communications/model';
import { backoffDelay } from '../delivery/backoffDelay';
import { IdentitySink } from '../delivery/IdentitySink';
import { SinkUnavailable } from '../delivery/SampleSink';
import { Logger } from '../log/Logger';
import { ThrottledLog } from '../log/ThrottledLog';
import { ClusterFollower, FollowerCounts } from './ClusterFollower';
import { ClusterView } from './ClusterView';
import { FactDelivery } from './FactDelivery';
import { FactOutbox } from './FactOutbox';
import { KubernetesClient } from './KubernetesClient';
import { WatchedCluster } from './WatchOptions';
import { WatchState } from './WatchState';

/** What happens within so long is said together. */
const GATHER_MS = 250;

/** How often it is said until when everything has been said. */
const WATERMARK_MS = 5_000;

/** No wait for a cluster's API is longer. */
const LONGEST_RETRY_MS = 30_000;

/** How long a stop tries to say what is not said yet. */
const LAST_DELIVERY_MS = 5_000;

/** What a watch tells of itself, for counting. */
export interface WatchCounts extends FollowerCounts {
  onFacts(result: IdentityResult['status'] | 'dropped', count: number): void;
  onDeliveryFailure(kind: string): void;
}

/**
 * Watches one cluster, and says who has which address there. What the backend
 * may know of is on disk before it is sent, so that it hears of every end, also
 * of what ended while nobody watched.
 */
export class ClusterWatch {
  readonly #logger: Logger;
  readonly #log: ThrottledLog;
  readonly #source: string;
  readonly #blocks: readonly string[];
  readonly #counts: WatchCounts;
  readonly #now: () => number;
  readonly #view: ClusterView;
  readonly #follower: ClusterFollower;
  readonly #state: WatchState;
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
  #problem?: string;

  /** @param retryDelay - how long to wait after so many failures, in milliseconds */
  constructor(options: {
    cluster: WatchedCluster;
    network: string;
    source: string;
    sink: IdentitySink;
    stateDirectory: string;
    logger: Logger;
    counts: WatchCounts;
    client: KubernetesClient;
    retryDelay?: (failures: number) => number;
    now?: () => number;
  }) {
    const { cluster, source, logger, counts, now = Date.now } = options;
    this.#logger = logger;
    this.#log = new ThrottledLog(logger, now);
    this.#source = source;
    this.#blocks = cluster.blocks ?? [];
    this.#counts = counts;
    this.#now = now;
    this.#view = new ClusterView({ cluster: cluster.name });
    this.#follower = new ClusterFollower({
      client: options.client,
      view: this.#view,
      source,
      logger,
      counts,
      onHeard: () => this.#schedule(GATHER_MS),
      retryDelay:
        options.retryDelay ??
        (failures => Math.min(LONGEST_RETRY_MS, backoffDelay(failures))),
      now,
    });
    this.#state = new WatchState({
      directory: options.stateDirectory,
      name: source,
    });
    this.#outbox = new FactOutbox({
      onDropped: dropped => {
        counts.onFacts('dropped', dropped);
        this.#log.add({
          message: 'Too much waits for the backend: what is over is given up',
          facts: { source },
          counts: { dropped },
        });
      },
    });
    this.#delivery = new FactDelivery({
      outbox: this.#outbox,
      sink: options.sink,
      speaker: { network: options.network, source },
      log: this.#log,
      onFacts: counts.onFacts,
    });
  }

  /** Facts that wait for the backend. */
  get waiting(): number {
    return this.#outbox.size;
  }

  async start(): Promise<void> {
    await this.#remember();
    this.#follower.start();
    this.#logger.info('Watching a Kubernetes cluster', {
      source: this.#source,
    });
    this.#schedule(GATHER_MS);
  }

  /** Stops, and tries for some seconds to say what is not said yet. */
  async stop({ deliver }: { deliver: boolean }): Promise<void> {
    await this.#follower.stop();
    this.#abort.abort();
    clearTimeout(this.#timer);
    await this.#round;
    this.#gather();
    await this.#save();
    if (deliver) {
      await this.#delivery
        .deliver([], undefined, AbortSignal.timeout(LAST_DELIVERY_MS))
        .then(() => this.#save())
        .catch(() => {});
    }
    this.#log.flush();
  }

  async #remember(): Promise<void> {
    try {
      const memory = await this.#state.read();
      if (memory) {
        this.#knownUntil = memory.knownUntil;
        this.#view.ledger.restore(memory.facts, memory.knownUntil);
        this.#outbox.restore(memory.facts);
      }
    } catch (error) {
      this.#logger.error(
        `What the last run knew of a cluster cannot be read, and what ended since stays open: ${
          (error as Error).message
        }`,
        { source: this.#source },
      );
    }
  }

  #schedule(ms: number): void {
    const now = this.#now();
    const at = Math.max(now + ms, this.#notBefore);
    if (at < this.#timerAt && !this.#abort.signal.aborted) {
      clearTimeout(this.#timer);
      this.#timerAt = at;
      this.#timer = setTimeout(() => {
        this.#timerAt = Infinity;
        this.#round = (this.#round ?? Promise.resolve()).then(() =>
          this.#runRound(),
        );
      }, at - now);
    }
  }

  async #runRound(): Promise<void> {
    if (this.#abort.signal.aborted) {
      return;
    }
    const now = this.#now();
    const heardUntil = this.#gather();
    const isMarkDue =
      heardUntil !== undefined && now - this.#markedAt >= WATERMARK_MS;
    if (this.#outbox.size > 0 || isMarkDue) {
      await this.#save();
      try {
        await this.#delivery.deliver(
          [...new Set([...this.#view.blocks, ...this.#blocks])],
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
    this.#schedule(1_000);
  }

  /** Puts what is new in the outbox; returns until when it then has everything. */
  #gather(): number | undefined {
    const now = this.#now();
    this.#view.tick(now);
    this.#outbox.add(this.#view.ledger.takeChanged());
    const heardUntil = this.#view.isSettled
      ? this.#follower.heardUntil(now)
      : undefined;
    this.#knownUntil = heardUntil ?? this.#knownUntil;
    return heardUntil;
  }

  async #save(): Promise<void> {
    const { ledger } = this.#view;
    try {
      await this.#state.write({
        knownUntil: this.#knownUntil,
        facts: [...ledger.open, ...ledger.ended, ...this.#outbox.ended],
      });
    } catch (error) {
      this.#log.add({
        message: `What is known of a cluster cannot be kept, and may be lost at a restart: ${
          (error as Error).message
        }`,
        facts: { source: this.#source },
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
        source: this.#source,
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
      source: this.#source,
      waiting: this.#outbox.size,
      nextTrySeconds: Math.round(wait / 1000),
    });
  }
}
