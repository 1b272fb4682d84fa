import { metadataOf, podObject } from './kubernetesObjects';

/** That a pod really had an address. Milliseconds since 1970. */
export interface TrueOwner {
  ip: string;
  pod: string;
  uid: string;
  workload: string;
  from: number;
  until: number;
}

interface SimulatedPod extends TrueOwner {
  owner: { kind: string; name: string; uid: string };
  finishedAt?: number;
  isInApi: boolean;
}

/** What the API server tells of an object, when it does. */
export interface ApiEvent {
  plural: 'pods' | 'replicasets';
  type: 'put' | 'delete';
  object: ReturnType<typeof podObject> | ReturnType<typeof metadataOf>;
}

/**
 * A cluster in which pods come and go on few addresses, with a ledger of who
 * really had which one at each moment.
 */
export class SimulatedCluster {
  readonly #ips: readonly string[];
  readonly #pods: SimulatedPod[] = [];
  readonly #sets = new Map<string, ApiEvent['object']>();
  readonly #tell: (event: ApiEvent) => void;
  #number = 0;
  now: number;

  constructor(options: {
    ips: readonly string[];
    now: number;
    tell: (event: ApiEvent) => void;
  }) {
    this.#ips = options.ips;
    this.now = options.now;
    this.#tell = options.tell;
  }

  /** Who had which address when, those that still have one included. */
  get truth(): readonly TrueOwner[] {
    return this.#pods;
  }

  get living(): SimulatedPod[] {
    return this.#pods.filter(({ until }) => until === Infinity);
  }

  /** What a list shows: also finished pods that still show their addresses. */
  get listed(): Record<ApiEvent['plural'], ApiEvent['object'][]> {
    return {
      pods: this.#pods.filter(({ isInApi }) => isInApi).map(objectOf),
      replicasets: [...this.#sets.values()],
    };
  }

  /** A pod gets a free address, at once where one has just been let go. */
  birth(deployment: string, revision: number): void {
    // A second is not enough for an address to change hands twice.
    const second = Math.floor(this.now / 1000);
    const taken = new Set(
      this.#pods
        .filter(
          ({ from, until }) =>
            until === Infinity || Math.floor(from / 1000) === second,
        )
        .map(({ ip }) => ip),
    );
    const ip = this.#ips.find(each => !taken.has(each));
    if (ip === undefined) {
      return;
    }
    const owner = {
      kind: 'ReplicaSet',
      name: `${deployment}-${revision}`,
      uid: `rs-${deployment}-${revision}`,
    };
    const number = ++this.#number;
    const pod: SimulatedPod = {
      ip,
      pod: `${owner.name}-${number}`,
      uid: `pod-${number}`,
      workload: `shop/Deployment/${deployment}`,
      owner,
      from: this.now,
      until: Infinity,
      isInApi: true,
    };
    this.#pods.push(pod);
    this.#tell({ plural: 'pods', type: 'put', object: objectOf(pod) });
    if (!this.#sets.has(owner.uid)) {
      const object = metadataOf({
        ...owner,
        namespace: 'shop',
        owner: { kind: 'Deployment', name: deployment, uid: `d-${deployment}` },
      });
      this.#sets.set(owner.uid, object);
      this.#tell({ plural: 'replicasets', type: 'put', object });
    }
  }

  /** A living pod ends; its address is free. */
  end(index: number, how: 'finished' | 'deleted' | 'lost'): void {
    const { living } = this;
    const pod = living[index % Math.max(1, living.length)];
    if (!pod) {
      return;
    }
    pod.until = this.now;
    if (how !== 'lost') {
      pod.finishedAt = this.now;
      this.#tell({ plural: 'pods', type: 'put', object: objectOf(pod) });
    }
    if (how !== 'finished') {
      this.#remove(pod);
    }
  }

  /** A finished pod goes from the API, its address long another's perhaps. */
  clean(index: number): void {
    const finished = this.#pods.filter(
      ({ isInApi, until }) => isInApi && until !== Infinity,
    );
    if (finished.length > 0) {
      this.#remove(finished[index % finished.length]);
    }
  }

  #remove(pod: SimulatedPod): void {
    pod.isInApi = false;
    this.#tell({ plural: 'pods', type: 'delete', object: objectOf(pod) });
  }
}

function objectOf({ pod, uid, ip, owner, from, finishedAt }: SimulatedPod) {
  return podObject({
    name: pod,
    uid,
    owner,
    ips: [ip],
    createdAt: wholeSecond(from - 3_000),
    startedAt: wholeSecond(from),
    ...(finishedAt !== undefined && {
      phase: 'Succeeded',
      finishedAt: wholeSecond(finishedAt),
    }),
  });
}

/** As Kubernetes writes times: what is less than a second is cut off. */
function wholeSecond(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
