// Objects as an API server has them, and what reads them, are no part of what the collector publishes.
/* eslint-disable @backstage/no-forbidden-package-imports */
import {
  metadataOf,
  nodeObject,
  podObject,
  serviceObject,
  sliceObject,
} from '@service-communications/collector/src/__testUtils__/kubernetesObjects';
import { KindName } from '@service-communications/collector/src/watch/watchedKinds';
/* eslint-enable @backstage/no-forbidden-package-imports */
import { SimulatedEnd } from './SimulatedEnd';
import { TrueOwners } from './TrueOwners';

/** An object of the API, or that it is gone. */
export interface ApiEvent {
  kind: KindName;
  isGone: boolean;
  object: { metadata: { uid: string } };
}

/** A pod, or what runs with the network of its node. */
export interface SimulatedPod {
  ip: string;
  /** Tells it from every other of its cluster. */
  serial: number;
  node: number;
  end: SimulatedEnd;
  from: number;
  /** The first moment at which it no longer had its address. */
  until: number;
  object: (finishedAt?: number) => ApiEvent['object'];
  letGo: (until: number) => void;
}

/** Addresses that the pods of a node share. */
const ADDRESSES = 60;

/**
 * A cluster whose pods come and go, and take the address that was let go last.
 * Every end that it has is in `pods` by its number.
 */
export class PodWorld {
  readonly owners = new TrueOwners();
  readonly pods = new Map<number, SimulatedPod[]>();
  readonly cluster: string;
  readonly nodes: SimulatedEnd[];
  readonly #tell: (event: ApiEvent, now: number) => void;
  readonly #free: string[][];
  readonly #takenIn = new Map<string, number>();
  readonly #listed = new Map<string, ApiEvent>();
  readonly #services = new Map<string, Set<number>>();
  #serial = 0;
  births = 0;

  /** @param nodes - the ends that their addresses are, the first node's first */
  constructor(options: {
    cluster: string;
    nodes: SimulatedEnd[];
    start: number;
    tell: (event: ApiEvent, now: number) => void;
  }) {
    const { cluster, nodes, start } = options;
    this.cluster = cluster;
    this.nodes = nodes;
    this.#tell = options.tell;
    this.#free = nodes.map((_, node) =>
      Array.from(
        { length: ADDRESSES },
        (__, place) => `10.42.${node}.${place + 2}`,
      ),
    );
    nodes.forEach((end, node) => this.#addNode(end, node, start));
  }

  /** What a list of everything shows: also finished pods with their addresses. */
  get listed(): readonly ApiEvent[] {
    return [...this.#listed.values()];
  }

  /** The pods of an end at a moment; a service has none. */
  livingAt(end: number, time: number): SimulatedPod[] {
    return (this.pods.get(end) ?? []).filter(
      ({ from, until }) => from <= time && time < until,
    );
  }

  /** Forgets pods that were over before a time, but not what they had. */
  forget(before: number): void {
    for (const [end, pods] of this.pods) {
      this.pods.set(
        end,
        pods.filter(({ until }) => until > before),
      );
    }
  }

  /** An object that owns pods is there. */
  addOwner(
    kind: KindName,
    said: Parameters<typeof metadataOf>[0],
    now: number,
  ): void {
    const object = metadataOf({ ...said, createdAt: wholeSecond(now) });
    this.#put(kind, object, now);
  }

  /**
   * An address that leads to pods.
   *
   * @param behind - the ends whose pods are behind it
   * @param end - what it is, where that is neither of them
   */
  addService(options: {
    name: string;
    namespace: string;
    ip: string;
    behind: number[];
    end: number;
    now: number;
  }): void {
    const { name, namespace, ip, behind, end, now } = options;
    const said = { name, namespace, createdAt: wholeSecond(now) };
    this.#put('Service', serviceObject({ ...said, ips: [ip] }), now);
    this.#services.set(`${namespace}/${name}`, new Set(behind));
    this.owners.take(ip, end, now);
    this.#tellSlice(`${namespace}/${name}`, now);
  }

  /** A pod gets an address of a node; undefined where all are in use. */
  birth(
    end: SimulatedEnd,
    node: number,
    owner: { kind: string; name: string; uid: string },
    now: number,
  ): SimulatedPod | undefined {
    // A second is not enough for an address to change hands twice.
    const second = Math.floor(now / 1000);
    const free = this.#free[node];
    const place = free.findLastIndex(
      ip => (this.#takenIn.get(ip) ?? -1) < second,
    );
    if (place < 0) {
      return undefined;
    }
    const [ip] = free.splice(place, 1);
    this.#takenIn.set(ip, second);
    const serial = ++this.#serial;
    const pod: SimulatedPod = {
      ...{ ip, serial, node, end, from: now, until: Infinity },
      object: finishedAt =>
        podObject({
          name: `${owner.name}-${serial}`,
          namespace: end.namespace,
          uid: `${this.cluster}-pod-${serial}`,
          owner,
          ips: [ip],
          createdAt: wholeSecond(now - 3_000),
          startedAt: wholeSecond(now),
          ...(finishedAt !== undefined && {
            phase: 'Succeeded',
            finishedAt: wholeSecond(finishedAt),
          }),
        }),
      letGo: this.owners.take(ip, end.number, now),
    };
    this.births++;
    this.pods.get(end.number)!.push(pod);
    this.#put('Pod', pod.object(), now);
    this.#tellSlices(end.number, now);
    return pod;
  }

  /** A pod ends, and its address is free. Its status says so unless it is lost. */
  end(
    pod: SimulatedPod,
    how: 'finished' | 'deleted' | 'lost',
    now: number,
  ): void {
    pod.until = now;
    pod.letGo(now);
    this.#free[pod.node].push(pod.ip);
    if (how !== 'lost') {
      this.#put('Pod', pod.object(now), now);
    }
    this.#tellSlices(pod.end.number, now);
    if (how !== 'finished') {
      this.#remove('Pod', pod.object(now), now);
    }
  }

  /** A finished pod goes from the API. */
  clean(pod: SimulatedPod, now: number): void {
    this.#remove('Pod', pod.object(pod.until), now);
  }

  #addNode(end: SimulatedEnd, node: number, now: number): void {
    const ip = `192.168.0.${node + 10}`;
    this.#put(
      'Node',
      nodeObject({
        name: end.name,
        createdAt: wholeSecond(now),
        ips: [ip],
        podCIDRs: [`10.42.${node}.0/24`],
      }),
      now,
    );
    // What runs there has the network of the node, and is the node.
    this.pods.set(end.number, [
      {
        ...{ ip, serial: ++this.#serial, node, end },
        ...{ from: now, until: Infinity },
        object: () => {
          throw new Error('a node is no pod');
        },
        letGo: this.owners.take(ip, end.number, now),
      },
    ]);
  }

  #tellSlices(end: number, now: number): void {
    for (const [name, behind] of this.#services) {
      if (behind.has(end)) {
        this.#tellSlice(name, now);
      }
    }
  }

  #tellSlice(key: string, now: number): void {
    const [namespace, service] = key.split('/');
    const pods = [...this.#services.get(key)!].flatMap(end =>
      this.livingAt(end, now).map(
        ({ serial }) => `${this.cluster}-pod-${serial}`,
      ),
    );
    this.#put(
      'EndpointSlice',
      sliceObject({ name: `${service}-1`, namespace, service, pods }),
      now,
    );
  }

  #put(kind: KindName, object: ApiEvent['object'], now: number): void {
    const event = { kind, isGone: false, object };
    this.#listed.set(`${kind} ${object.metadata.uid}`, event);
    this.#tell(event, now);
  }

  #remove(kind: KindName, object: ApiEvent['object'], now: number): void {
    this.#listed.delete(`${kind} ${object.metadata.uid}`);
    this.#tell({ kind, isGone: true, object }, now);
  }
}

/** As Kubernetes writes times: what is less than a second is cut off. */
function wholeSecond(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
