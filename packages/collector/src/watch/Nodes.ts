import { GRAIN_MS } from './Kept';
import { AddressLedger } from './AddressLedger';
import { MultiMap } from './MultiMap';
import { Node } from './readNode';

/** The nodes of a cluster: their addresses in a ledger, and their blocks. */
export class Nodes {
  readonly #ledger: AddressLedger;
  readonly #cluster?: string;
  readonly #nodes = new Map<string, Node>();
  readonly #at = new MultiMap();

  constructor(options: { ledger: AddressLedger; cluster?: string }) {
    this.#ledger = options.ledger;
    this.#cluster = options.cluster;
  }

  /** What their pods have their addresses from, each block once. */
  get blocks(): string[] {
    return [
      ...new Set([...this.#nodes.values()].flatMap(({ blocks }) => blocks)),
    ];
  }

  isNodeIp(ip: string): boolean {
    return this.#at.get(ip).length > 0;
  }

  put(node: Node, now: number): void {
    const known = this.#nodes.get(node.uid);
    const left = this.#ledger
      .addressesOf(node.uid)
      .filter(ip => !node.ips.includes(ip));
    this.#ledger.release(node.uid, now, left);
    this.#keep(node, known);
    const { name, labels, annotations } = node;
    const cluster = this.#cluster;
    for (const ip of node.ips) {
      this.#ledger.claim(
        {
          ip,
          holder: node.uid,
          // An address that comes later is its from then on.
          from: known ? now : node.createdAt,
          grainMs: known ? 0 : GRAIN_MS,
          owner: {
            workload: {
              ...(cluster !== undefined && { cluster }),
              kind: 'Node',
              name,
            },
            instance: '',
            labels,
            annotations,
          },
        },
        now,
      );
    }
  }

  remove(node: Node, until: number): void {
    this.#keep(undefined, this.#nodes.get(node.uid));
    this.#ledger.release(node.uid, until);
  }

  #keep(node: Node | undefined, before: Node | undefined): void {
    for (const ip of before?.ips ?? []) {
      this.#at.delete(ip, before!.uid);
    }
    for (const ip of node?.ips ?? []) {
      this.#at.add(ip, node!.uid);
    }
    if (node) {
      this.#nodes.set(node.uid, node);
    } else if (before) {
      this.#nodes.delete(before.uid);
    }
  }
}
