import { AddressClaim, AddressLedger } from './AddressLedger';
import { GRAIN_MS, Kept } from './Kept';
import { MultiMap } from './MultiMap';
import { Pod } from './readPod';
import { OwnedWorkload, workloadOf } from './workloadOf';

/** How long a pod waits for an owner to be known. */
const OWNER_WAIT_MS = 5_000;

/** Of what ended earlier nothing is said: no sample of then is taken any more. */
const LONGEST_AGO_MS = 24 * 60 * 60_000;

interface KnownPod {
  pod: Pod;
  owned?: OwnedWorkload;
  /** While it waits for an owner. */
  waitsUntil?: number;
  /** When each address was first seen. */
  seen: Map<string, number>;
  /** It had other addresses before; its status does not say since when these. */
  hasMoved: boolean;
}

/** The pods of a cluster: whose they are, and so in a ledger their addresses. */
export class Pods {
  readonly #ledger: AddressLedger;
  readonly #cluster?: string;
  readonly #controllerOf: (uid: string) => Kept | undefined;
  readonly #isNodeIp: (ip: string) => boolean;
  readonly #onKnown: (uid: string, now: number) => void;
  readonly #pods = new Map<string, KnownPod>();
  readonly #podsUnder = new MultiMap();
  readonly #waiting = new Set<string>();

  /** @param onKnown - the workload of a pod is known, or another than before */
  constructor(options: {
    ledger: AddressLedger;
    cluster?: string;
    controllerOf: (uid: string) => Kept | undefined;
    isNodeIp: (ip: string) => boolean;
    onKnown: (uid: string, now: number) => void;
  }) {
    this.#ledger = options.ledger;
    this.#cluster = options.cluster;
    this.#controllerOf = options.controllerOf;
    this.#isNodeIp = options.isNodeIp;
    this.#onKnown = options.onKnown;
  }

  /** Pods of which an owner is not known yet. */
  get waiting(): number {
    return this.#waiting.size;
  }

  workloadOf(uid: string): OwnedWorkload | undefined {
    return this.#pods.get(uid)?.owned;
  }

  networkSinceOf(uid: string): number | undefined {
    return this.#pods.get(uid)?.pod.networkSince;
  }

  put(pod: Pod, now: number): void {
    const known = this.#pods.get(pod.uid);
    const isMoved = pod.ips.some(ip => known && !known.seen.has(ip));
    const entry: KnownPod = {
      ...(known ?? { seen: new Map(), hasMoved: false }),
      pod,
    };
    entry.hasMoved ||= isMoved && entry.seen.size > 0;
    for (const ip of pod.ips) {
      entry.seen.set(ip, entry.seen.get(ip) ?? now);
    }
    this.#pods.set(pod.uid, entry);
    this.#judge(entry, now);
  }

  /**
   * @param pod - as it last was
   * @param until - when it was gone at the latest; its status may say earlier
   */
  remove(pod: Pod, until: number): void {
    this.put(pod, until);
    const entry = this.#pods.get(pod.uid)!;
    this.#stopWaiting(entry, until);
    this.#ledger.release(pod.uid, Math.min(pod.endedAt ?? until, until));
    for (const owner of entry.owned!.owners) {
      this.#podsUnder.delete(owner, pod.uid);
    }
    this.#pods.delete(pod.uid);
  }

  /** A controller is known now, or other than before. */
  onController(uid: string, now: number): void {
    for (const pod of this.#podsUnder.get(uid)) {
      this.#judge(this.#pods.get(pod)!, now);
    }
  }

  /** What has waited long enough is taken as it is. */
  tick(now: number): void {
    for (const uid of [...this.#waiting]) {
      const entry = this.#pods.get(uid)!;
      if (now >= entry.waitsUntil!) {
        this.#stopWaiting(entry, now);
      }
    }
  }

  #stopWaiting(entry: KnownPod, now: number): void {
    if (this.#waiting.has(entry.pod.uid)) {
      entry.waitsUntil = -Infinity;
      this.#judge(entry, now);
    }
  }

  #judge(entry: KnownPod, now: number): void {
    const { pod, owned: before } = entry;
    const owned = workloadOf(pod, {
      cluster: this.#cluster,
      controllerOf: this.#controllerOf,
    });
    for (const owner of owned.owners) {
      this.#podsUnder.add(owner, pod.uid);
    }
    if (owned.isWhole || !before) {
      entry.waitsUntil ??= now + OWNER_WAIT_MS;
      if (!owned.isWhole && now < entry.waitsUntil) {
        this.#waiting.add(pod.uid);
        this.#announceAll({ ...entry, owned });
        return;
      }
      // What was known whole stays: owners may go before their pods.
      entry.owned = owned;
    }
    this.#waiting.delete(pod.uid);
    this.#claimAll(entry, now);
    if (JSON.stringify(before) !== JSON.stringify(entry.owned)) {
      this.#onKnown(pod.uid, now);
    }
  }

  #claimAll(entry: KnownPod, now: number): void {
    const { pod } = entry;
    const left = this.#ledger
      .addressesOf(pod.uid)
      .filter(ip => !pod.ips.includes(ip));
    this.#ledger.release(pod.uid, now, left);
    for (const ip of pod.ips) {
      // An address of a node is the node's, also where a pod shows it.
      if (!this.#isNodeIp(ip)) {
        const claim = this.#claimOf(entry, ip);
        if (!pod.isFinished) {
          this.#ledger.claim(claim, now);
        } else if (isWorthSaying(pod, now)) {
          this.#ledger.record(claim, pod.endedAt ?? now);
        } else {
          this.#ledger.release(pod.uid, now, [ip]);
        }
      }
    }
  }

  #announceAll(entry: KnownPod): void {
    for (const ip of entry.pod.ips) {
      this.#ledger.announce(this.#claimOf(entry, ip));
    }
  }

  #claimOf({ pod, owned, seen, hasMoved }: KnownPod, ip: string): AddressClaim {
    const { workload, labels, annotations } = owned!;
    const said = hasMoved ? undefined : pod.networkSince;
    return {
      ip,
      holder: pod.uid,
      from: said ?? seen.get(ip)!,
      grainMs: said === undefined ? 0 : GRAIN_MS,
      owner: { workload, instance: pod.name, labels, annotations },
    };
  }
}

/** Of a pod that was never seen running, its status must say when it ran. */
function isWorthSaying({ networkSince, endedAt }: Pod, now: number): boolean {
  return (
    networkSince !== undefined &&
    endedAt !== undefined &&
    endedAt > now - LONGEST_AGO_MS
  );
}
