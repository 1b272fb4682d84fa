// Drawing numbers is no part of what the library publishes.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';
import { PodWorld, SimulatedPod } from './PodWorld';
import { SimulatedEnd } from './SimulatedEnd';
import { Timeline } from './Timeline';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Each Deployment is rolled out once in so long, on average. */
const ROLLOUT_MS = 8 * 60 * MINUTE;

/** Each CronJob runs so often, and its pods are shown for so long after they finished. */
const CRON_MS = 5 * MINUTE;
const CLEANED_AFTER_MS = 10 * MINUTE;

/** Once in so long a pod takes the address of another workload's within the second. */
const TAKEOVER_MS = 10 * MINUTE;

/** What happens to the pods of a cluster over the day. */
export class Churn {
  readonly #world: PodWorld;
  readonly #random: SeededRandom;
  readonly #deployments: readonly SimulatedEnd[];
  readonly #timeline = new Timeline();
  readonly #revisions = new Map<number, number>();
  #now = 0;

  constructor(options: {
    world: PodWorld;
    random: SeededRandom;
    deployments: readonly SimulatedEnd[];
    cronJobs: readonly SimulatedEnd[];
    replicas: number;
    start: number;
  }) {
    const { world, random, deployments, cronJobs, start } = options;
    this.#world = world;
    this.#random = random;
    this.#deployments = deployments;
    for (const end of [...deployments, ...cronJobs]) {
      world.pods.set(end.number, []);
      const { kind, name, namespace } = end;
      const uid = uidOf(end);
      world.addOwner(
        kind === 'CronJob' ? 'CronJob' : 'Deployment',
        { name, namespace, uid },
        start,
      );
    }
    for (const end of deployments) {
      this.#nextRevision(end, start);
      for (let pod = 0; pod < options.replicas; pod++) {
        this.#bear(end, start, this.#anyNode());
      }
      this.#timeline.add(start + random.below(ROLLOUT_MS), () =>
        this.#rollOut(end),
      );
    }
    for (const end of cronJobs) {
      this.#timeline.add(start + random.below(CRON_MS), () =>
        this.#runJob(end),
      );
    }
    this.#timeline.add(start + random.below(TAKEOVER_MS), () =>
      this.#takeOver(),
    );
  }

  /** Lets happen what happens until then. */
  advance(until: number): void {
    for (
      let next = this.#timeline.next(until);
      next;
      next = this.#timeline.next(until)
    ) {
      this.#now = next.at;
      next.act();
    }
  }

  #in(ms: number, act: () => void): void {
    this.#timeline.add(this.#now + ms, act);
  }

  #anyNode(): number {
    return this.#random.below(this.#world.nodes.length);
  }

  #nextRevision(end: SimulatedEnd, now: number): void {
    const revision = (this.#revisions.get(end.number) ?? 0) + 1;
    this.#revisions.set(end.number, revision);
    const { namespace, name, kind } = end;
    this.#world.addOwner(
      'ReplicaSet',
      {
        ...this.#setOf(end),
        namespace,
        owner: { kind, name, uid: uidOf(end) },
      },
      now,
    );
  }

  #setOf(end: SimulatedEnd) {
    const name = `${end.name}-${this.#revisions.get(end.number)}`;
    const uid = `${this.#world.cluster}-rs-${name}`;
    return { kind: 'ReplicaSet', name, uid };
  }

  #bear(end: SimulatedEnd, now: number, node: number) {
    return this.#world.birth(end, node, this.#setOf(end), now);
  }

  #rollOut(end: SimulatedEnd): void {
    this.#nextRevision(end, this.#now);
    const old = this.#world.livingAt(end.number, this.#now);
    old.forEach((pod, index) => {
      const at = 500 + index * 3 * SECOND + this.#random.below(2 * SECOND);
      this.#in(at, () => this.#bear(end, this.#now, this.#anyNode()));
      this.#in(at + 800 + this.#random.below(3 * SECOND), () =>
        this.#end(pod, this.#random.oneIn(5) ? 'lost' : 'deleted'),
      );
    });
    this.#in(1 + this.#random.below(2 * ROLLOUT_MS), () => this.#rollOut(end));
  }

  #end(pod: SimulatedPod, how: 'finished' | 'deleted' | 'lost'): boolean {
    if (pod.until !== Infinity) {
      return false;
    }
    this.#world.end(pod, how, this.#now);
    return true;
  }

  #runJob(end: SimulatedEnd): void {
    const { namespace, name, kind } = end;
    const job = `${name}-${Math.floor(this.#now / MINUTE)}`;
    const uid = `${this.#world.cluster}-job-${job}`;
    const owner = { kind, name, uid: uidOf(end) };
    this.#world.addOwner(
      'Job',
      { name: job, namespace, uid, owner },
      this.#now,
    );
    const pod = this.#world.birth(
      end,
      this.#anyNode(),
      { kind: 'Job', name: job, uid },
      this.#now,
    );
    if (pod) {
      this.#in(20 * SECOND + this.#random.below(100 * SECOND), () =>
        this.#end(pod, 'finished'),
      );
      this.#in(CLEANED_AFTER_MS, () => this.#world.clean(pod, this.#now));
    }
    this.#in(CRON_MS, () => this.#runJob(end));
  }

  /** One ends, and within the second another workload’s has its address. */
  #takeOver(): void {
    const [first, second] = [0, 0].map(() =>
      this.#random.pick(this.#deployments),
    );
    const going = this.#random.pick(
      this.#world.livingAt(first.number, this.#now),
    );
    const moved = this.#random.pick(
      this.#world.livingAt(second.number, this.#now),
    );
    if (first !== second && this.#end(going, 'deleted')) {
      this.#in(this.#random.below(900), () =>
        this.#bear(second, this.#now, going.node),
      );
      this.#in(SECOND + this.#random.below(SECOND), () =>
        this.#end(moved, 'deleted'),
      );
      this.#in(2 * SECOND, () => this.#bear(first, this.#now, this.#anyNode()));
    }
    this.#in(this.#random.below(2 * TAKEOVER_MS), () => this.#takeOver());
  }
}

function uidOf({ cluster, kind, name }: SimulatedEnd): string {
  return `${cluster}-${kind}-${name}`;
}
