import { AddressLedger } from './AddressLedger';
import { Kept, readKept } from './Kept';
import { KubernetesObject } from './KubernetesObject';
import { Nodes } from './Nodes';
import { Pods } from './Pods';
import { EndpointSlice, readEndpointSlice } from './readEndpointSlice';
import { Node, readNode } from './readNode';
import { Pod, readPod } from './readPod';
import { readService, Service } from './readService';
import { Services } from './Services';
import { KindName } from './watchedKinds';

/** How long the first word on services waits for pods without an owner. */
const SETTLE_MS = 5_000;

/** How long what has ended may still be cut short by what comes after it. */
const REMEMBERED_MS = 10 * 60_000;

/** An object as it is kept, with its kind. */
export type KeptObject =
  | { kind: 'Node'; kept: Node }
  | { kind: 'Pod'; kept: Pod }
  | { kind: 'Service'; kept: Service }
  | { kind: 'EndpointSlice'; kept: EndpointSlice }
  | { kind: 'Controller'; kept: Kept };

/** Reads of an object what is kept of it. */
export function readObject(
  kind: KindName,
  object: KubernetesObject,
): KeptObject {
  switch (kind) {
    case 'Node':
      return { kind, kept: readNode(object) };
    case 'Pod':
      return { kind, kept: readPod(object) };
    case 'Service':
      return { kind, kept: readService(object) };
    case 'EndpointSlice':
      return { kind, kept: readEndpointSlice(object) };
    default:
      return { kind: 'Controller', kept: readKept(object) };
  }
}

/**
 * A cluster as its API tells of it, in whatever order its kinds come, and who has
 * which address therefore, in a ledger.
 */
export class ClusterView {
  readonly ledger = new AddressLedger();
  readonly #controllers = new Map<string, Kept>();
  readonly #nodes: Nodes;
  readonly #pods: Pods;
  readonly #services: Services;
  #completeSince?: number;
  #isStarted = false;

  /** @param cluster - in the names of workloads, where there are several */
  constructor({ cluster }: { cluster?: string } = {}) {
    const { ledger } = this;
    this.#nodes = new Nodes({ ledger, cluster });
    const isNodeIp = (ip: string) => this.#nodes.isNodeIp(ip);
    this.#pods = new Pods({
      ledger,
      cluster,
      isNodeIp,
      controllerOf: uid => this.#controllers.get(uid),
      onKnown: (uid, now) => this.#services.onPod(uid, now),
    });
    this.#services = new Services({
      ledger,
      cluster,
      isNodeIp,
      pods: this.#pods,
    });
  }

  /** All that was heard is in the ledger, and nothing waits for anything. */
  get isSettled(): boolean {
    return this.#isStarted && this.#pods.waiting === 0;
  }

  /** Blocks that the pods of nodes have their addresses from. */
  get blocks(): string[] {
    return this.#nodes.blocks;
  }

  /** An object is there, or is other than it was. */
  put(object: KeptObject, now: number): void {
    switch (object.kind) {
      case 'Node':
        this.#nodes.put(object.kept, now);
        break;
      case 'Pod':
        this.#pods.put(object.kept, now);
        break;
      case 'Service':
        this.#services.put(object.kept, now);
        break;
      case 'EndpointSlice':
        this.#services.putSlice(object.kept, now);
        break;
      default:
        this.#controllers.set(object.kept.uid, object.kept);
        this.#pods.onController(object.kept.uid, now);
    }
  }

  /**
   * An object is gone.
   *
   * @param until - the last moment at which it may have been there
   * @param object - as it last was
   */
  remove(object: KeptObject, until: number): void {
    switch (object.kind) {
      case 'Node':
        this.#nodes.remove(object.kept, until);
        break;
      case 'Pod':
        this.#pods.remove(object.kept, until);
        break;
      case 'Service':
        this.#services.remove(object.kept, until);
        break;
      case 'EndpointSlice':
        this.#services.removeSlice(object.kept, until);
        break;
      default:
        this.#controllers.delete(object.kept.uid);
    }
  }

  /** Every kind has been listed: what there is, is known. */
  complete(now: number): void {
    this.#completeSince ??= now;
    this.tick(now);
  }

  /** Time goes by: what has waited long enough is taken as it is. */
  tick(now: number): void {
    this.#pods.tick(now);
    if (
      !this.#isStarted &&
      this.#completeSince !== undefined &&
      (this.#pods.waiting === 0 || now >= this.#completeSince + SETTLE_MS)
    ) {
      this.#isStarted = true;
      this.#services.start(now);
      this.ledger.endUnclaimed();
    }
    this.ledger.forget(now - REMEMBERED_MS);
  }
}
