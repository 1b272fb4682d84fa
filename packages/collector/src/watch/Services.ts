import { workloadName } from '@service-communications/model';
import { AddressOwner } from '../facts/AddressFact';
import { AddressLedger } from './AddressLedger';
import { GRAIN_MS } from './Kept';
import { MultiMap } from './MultiMap';
import { Backing, ownerBehind } from './ownerBehind';
import { Pods } from './Pods';
import { EndpointSlice } from './readEndpointSlice';
import { Service } from './readService';

/**
 * The addresses of services: which there are, what is behind them, and so whose
 * they are in a ledger. An address that several services share and that is not
 * of one workload then is nobody's.
 */
export class Services {
  readonly #ledger: AddressLedger;
  readonly #pods: Pick<Pods, 'workloadOf' | 'networkSinceOf'>;
  readonly #cluster?: string;
  readonly #isNodeIp: (ip: string) => boolean;
  readonly #services = new Map<string, Service>();
  readonly #slices = new Map<string, EndpointSlice>();
  readonly #slicesOf = new MultiMap();
  readonly #slicesWith = new MultiMap();
  readonly #servicesAt = new MultiMap();
  #isReady = false;

  constructor(options: {
    ledger: AddressLedger;
    pods: Pick<Pods, 'workloadOf' | 'networkSinceOf'>;
    cluster?: string;
    isNodeIp: (ip: string) => boolean;
  }) {
    this.#ledger = options.ledger;
    this.#pods = options.pods;
    this.#cluster = options.cluster;
    this.#isNodeIp = options.isNodeIp;
  }

  /** Everything has been listed: from now on there is something to say. */
  start(now: number): void {
    this.#isReady = true;
    for (const ip of this.#servicesAt.keys()) {
      this.#judge(ip, now);
    }
  }

  put(service: Service, now: number): void {
    const key = keyOf(service);
    const gone = (this.#services.get(key)?.ips ?? []).filter(
      ip => !service.ips.includes(ip),
    );
    this.#services.set(key, service);
    for (const ip of service.ips) {
      this.#servicesAt.add(ip, key);
    }
    this.#leave(key, gone, now);
    this.#judgeAll([key], now);
  }

  remove(service: Service, now: number): void {
    const key = keyOf(service);
    const known = this.#services.get(key);
    if (known?.uid === service.uid) {
      this.#services.delete(key);
      this.#leave(key, known.ips, now);
    }
  }

  putSlice(slice: EndpointSlice, now: number): void {
    const before = this.#slices.get(slice.uid);
    for (const pod of before?.pods ?? []) {
      this.#slicesWith.delete(pod, slice.uid);
    }
    for (const pod of slice.pods) {
      this.#slicesWith.add(pod, slice.uid);
    }
    this.#slices.set(slice.uid, slice);
    this.#slicesOf.add(serviceOf(slice), slice.uid);
    this.#judgeAll([serviceOf(slice)], now);
  }

  removeSlice(slice: EndpointSlice, now: number): void {
    const known = this.#slices.get(slice.uid);
    if (known) {
      for (const pod of known.pods) {
        this.#slicesWith.delete(pod, slice.uid);
      }
      this.#slices.delete(slice.uid);
      this.#slicesOf.delete(serviceOf(known), slice.uid);
      this.#judgeAll([serviceOf(known)], now);
    }
  }

  /** The workload of a pod is known now, or its labels have changed. */
  onPod(uid: string, now: number): void {
    const slices = this.#slicesWith.get(uid);
    this.#judgeAll(
      new Set(slices.map(slice => serviceOf(this.#slices.get(slice)!))),
      now,
    );
  }

  #judgeAll(keys: Iterable<string>, now: number): void {
    for (const key of keys) {
      for (const ip of this.#services.get(key)?.ips ?? []) {
        this.#judge(ip, now);
      }
    }
  }

  #leave(key: string, ips: readonly string[], now: number): void {
    for (const ip of ips) {
      this.#servicesAt.delete(ip, key);
      this.#judge(ip, now);
    }
  }

  #judge(ip: string, now: number): void {
    if (!this.#isReady) {
      return;
    }
    const holder = `Service ${ip}`;
    const services = this.#servicesAt
      .get(ip)
      .map(key => this.#services.get(key)!);
    const before = this.#ledger.ownerOf(holder, ip);
    const owners = new Map<string, AddressOwner>();
    const since: number[] = [];
    for (const service of services) {
      const backing = this.#backingOf(service);
      const owner = ownerBehind(service, backing, {
        cluster: this.#cluster,
        before: services.length === 1 ? before : undefined,
      });
      owners.set(workloadName(owner.workload), owner);
      since.push(Math.max(service.createdAt, backing.since));
    }
    if (owners.size !== 1 || this.#isNodeIp(ip)) {
      this.#ledger.release(holder, now, [ip]);
      return;
    }
    this.#ledger.claim(
      {
        ip,
        holder,
        from: Math.max(...since),
        grainMs: GRAIN_MS,
        owner: [...owners.values()][0],
      },
      now,
    );
  }

  #backingOf(service: Service): Backing & { since: number } {
    const slices = this.#slicesOf
      .get(keyOf(service))
      .map(uid => this.#slices.get(uid)!);
    const pods = [...new Set(slices.flatMap(slice => slice.pods))];
    const since = pods.flatMap(uid => this.#pods.networkSinceOf(uid) ?? []);
    return {
      workloads: pods.flatMap(uid => this.#pods.workloadOf(uid) ?? []),
      hasOthers: slices.some(({ hasOthers }) => hasOthers),
      // What was behind it before the oldest that is now, nobody has seen.
      since: since.length > 0 ? Math.min(...since) : 0,
    };
  }
}

function keyOf({ namespace, name }: Service): string {
  return `${namespace}/${name}`;
}

function serviceOf({ namespace, service }: EndpointSlice): string {
  return `${namespace}/${service}`;
}
