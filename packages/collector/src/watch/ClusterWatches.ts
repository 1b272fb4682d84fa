import { sourceName } from '@service-communications/model';
import { Logger } from '../log/Logger';
import { ClusterWatch, WatchCounts } from './ClusterWatch';
import { KubernetesClient } from './KubernetesClient';
import { WatchedCluster, WatchOptions } from './WatchOptions';

/** In the source of a cluster that has no name. */
const ONLY_CLUSTER = 'kubernetes';

/** Watches clusters, each by itself. Inert until started. */
export class ClusterWatches {
  readonly #options: WatchOptions & {
    network: string;
    stateDirectory: string;
    logger: Logger;
    counts: WatchCounts;
  };
  readonly #watches: ClusterWatch[] = [];

  /** @param network - of clusters that name none */
  constructor(
    options: WatchOptions & {
      network: string;
      stateDirectory: string;
      logger: Logger;
      counts: WatchCounts;
    },
  ) {
    this.#options = options;
  }

  /** Facts that wait for the backend. */
  get waiting(): number {
    return this.#watches.reduce((sum, { waiting }) => sum + waiting, 0);
  }

  /**
   * Starts. Rejects where it is not known how a cluster is reached; one that
   * does not answer is tried again and again.
   */
  async start(): Promise<void> {
    const { clusters, ...shared } = this.#options;
    for (const cluster of clusters) {
      const network = cluster.network ?? shared.network;
      const watch = new ClusterWatch({
        ...shared,
        cluster,
        network,
        source: sourceName(network, `watch@${cluster.name ?? ONLY_CLUSTER}`),
        client: clientOf(cluster),
      });
      await watch.start();
      this.#watches.push(watch);
    }
  }

  async stop(options: { deliver: boolean }): Promise<void> {
    await Promise.all(this.#watches.map(watch => watch.stop(options)));
  }
}

function clientOf(cluster: WatchedCluster): KubernetesClient {
  try {
    return KubernetesClient.open(cluster);
  } catch (error) {
    throw new Error(
      `The cluster ${cluster.name ?? ''} cannot be watched: ${
        (error as Error).message
      }`.replace('  ', ' '),
    );
  }
}
