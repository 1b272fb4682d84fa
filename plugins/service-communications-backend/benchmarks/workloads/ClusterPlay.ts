// Drawing numbers is no part of what the library publishes, nor are the insides of the watch.
/* eslint-disable @backstage/no-forbidden-package-imports */
import { IdentitySink } from '@service-communications/collector/src/delivery/IdentitySink';
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';
/* eslint-enable @backstage/no-forbidden-package-imports */
import { Churn } from './Churn';
import { ClusterEnds, clusterEnds, NAMESPACE } from './clusterEnds';
import { FlowPlan } from './FlowPlan';
import { LateWatch } from './LateWatch';
import { ApiEvent, PodWorld } from './PodWorld';

/** What makes a cluster the same again. */
export interface ClusterOptions {
  cluster: string;
  firstNumber: number;
  seed: number;
  replicas: number;
  start: number;
}

/** A cluster that lives through a day. */
interface LivingCluster {
  ends: ClusterEnds;
  world: PodWorld;
  churn: Churn;
}

function beginCluster(
  { cluster, firstNumber, seed, replicas, start }: ClusterOptions,
  tell: (event: ApiEvent, now: number) => void,
): LivingCluster {
  const random = new SeededRandom(seed);
  const ends = clusterEnds(cluster, firstNumber, random);
  const world = new PodWorld({ cluster, nodes: ends.nodes, start, tell });
  const churn = new Churn({ world, random, ...ends, replicas, start });
  for (const service of ends.services) {
    world.addService({ ...service, namespace: NAMESPACE, now: start });
  }
  return { ends, world, churn };
}

/**
 * A cluster that is played, as it is watched, and as it will have been: who had
 * which address is known beforehand.
 */
export class ClusterPlay {
  readonly cluster: string;
  readonly ends: ClusterEnds;
  readonly world: PodWorld;
  readonly truth: PodWorld['owners'];
  readonly watch: LateWatch;
  readonly flows: FlowPlan;
  readonly #churn: Churn;

  constructor(
    options: ClusterOptions & {
      end: number;
      sink: IdentitySink;
      counts: Map<string, number>;
      onWrong: (text: string) => void;
    },
  ) {
    const { cluster, seed, start, end, sink, counts, onWrong } = options;
    this.cluster = cluster;
    const ahead = beginCluster(options, () => {});
    ahead.churn.advance(end);
    this.truth = ahead.world.owners;

    let isBegun = false;
    const { ends, world, churn } = beginCluster(options, (event, now) => {
      if (isBegun) {
        this.watch.tell(event, now);
      }
    });
    this.ends = ends;
    this.world = world;
    this.#churn = churn;
    this.watch = new LateWatch({
      cluster,
      network: cluster,
      random: new SeededRandom(seed + 1),
      list: () => world.listed,
      ...{ sink, counts, onWrong },
    });
    isBegun = true;
    this.watch.list(start);
    this.flows = new FlowPlan({
      world,
      random: new SeededRandom(seed + 2),
      ends: ends.all,
    });
  }

  /** Lets everything happen until then. */
  advance(until: number): void {
    this.#churn.advance(until);
  }
}
