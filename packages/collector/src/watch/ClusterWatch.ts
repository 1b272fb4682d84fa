import { join } from 'path';
import { backoffDelay } from '../delivery/backoffDelay';
import { IdentitySink } from '../delivery/IdentitySink';
import { FactCounts, FactNews, FactTeller } from '../facts/FactTeller';
import { Logger } from '../log/Logger';
import { ClusterFollower, FollowerCounts } from './ClusterFollower';
import { ClusterView } from './ClusterView';
import { KubernetesClient } from './KubernetesClient';
import { WatchedCluster } from './WatchOptions';

/** What happens within so long is said together. */
const GATHER_MS = 250;

/** No wait for a cluster's API is longer. */
const LONGEST_RETRY_MS = 30_000;

/** What a watch tells of itself, for counting. */
export interface WatchCounts extends FollowerCounts, FactCounts {}

/** Watches one cluster, and says who has which address there. */
export class ClusterWatch {
  readonly #logger: Logger;
  readonly #source: string;
  readonly #view: ClusterView;
  readonly #follower: ClusterFollower;
  readonly #teller: FactTeller;

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
    this.#source = source;
    const view = new ClusterView({ cluster: cluster.name });
    this.#view = view;
    this.#follower = new ClusterFollower({
      client: options.client,
      view,
      source,
      logger,
      counts,
      onHeard: () => this.#teller.wake(GATHER_MS),
      retryDelay:
        options.retryDelay ??
        (failures => Math.min(LONGEST_RETRY_MS, backoffDelay(failures))),
      now,
    });
    this.#teller = new FactTeller({
      source: {
        gather: at => this.#gather(at),
        restore: ({ facts, knownUntil }) =>
          view.ledger.restore(facts, knownUntil),
        get known() {
          return [...view.ledger.open, ...view.ledger.ended];
        },
        get blocks() {
          return [...new Set([...view.blocks, ...(cluster.blocks ?? [])])];
        },
      },
      name: source,
      network: options.network,
      sink: options.sink,
      directory: join(options.stateDirectory, 'watch'),
      logger,
      counts,
      now,
    });
  }

  /** Facts that wait for the backend. */
  get waiting(): number {
    return this.#teller.waiting;
  }

  async start(): Promise<void> {
    await this.#teller.remember();
    this.#follower.start();
    this.#logger.info('Watching a Kubernetes cluster', {
      source: this.#source,
    });
    this.#teller.wake(GATHER_MS);
  }

  /** Stops, and tries for some seconds to say what is not said yet. */
  async stop(options: { deliver: boolean }): Promise<void> {
    await this.#follower.stop();
    await this.#teller.stop(options);
  }

  #gather(now: number): FactNews {
    this.#view.tick(now);
    return {
      changed: this.#view.ledger.takeChanged(),
      heardUntil: this.#view.isSettled
        ? this.#follower.heardUntil(now)
        : undefined,
    };
  }
}
