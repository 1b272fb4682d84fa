import { cidrBlock, isWorkloadName } from '@service-communications/model';
import { EntityNeighbour } from '@service-communications/plugin-service-communications-common';
import { ListTable } from '../listing/ListTable';
import { GroupedPlaces, groupPlaces } from './groupPlaces';
import { NONE, RowEnds } from './RowEnds';
import { NodesOfEnds } from './sumEdges';

/** Addresses that no entity has, as an answer shows them. */
export type AddressBlock = NonNullable<EntityNeighbour['block']>;

/** How much of the key of an address its block has: /24, or /64. */
const BLOCKS = {
  ipv4: { keyLength: 7, prefix: 24, single: 32 },
  ipv6: { keyLength: 17, prefix: 64, single: 128 },
};

function blockOf(ip: string) {
  return ip.includes(':') ? BLOCKS.ipv6 : BLOCKS.ipv4;
}

/** What ends without an entity are folded by: a block, or a namespace. */
function foldOf({ ip, ipKey }: { ip: string; ipKey: string }): string {
  return isWorkloadName(ip)
    ? nameOfFold(ip)
    : ipKey.slice(0, blockOf(ip).keyLength);
}

/** The order of nodes: entities by reference, then blocks by their ids. */
interface Ranks {
  /** The rank of a node, from 0 on. */
  rankOf: Int32Array;
  /** The node of a rank. */
  byRank: Int32Array;
}

/**
 * A node for each entity, whatever its network, by its code; and behind them one
 * for each block of a network in which addresses have no entity.
 */
export class EntityNodes implements NodesOfEnds {
  readonly of: Int32Array;
  readonly #entityRefs: readonly string[];
  readonly #rowEnds: RowEnds;
  #rowsByClient: GroupedPlaces | undefined;
  #clientAt: Int32Array | undefined;
  #ranks: Ranks | undefined;
  /** The network, an address and the ends of each block. */
  readonly #blocks: {
    network: string;
    ip: string;
    ends: Map<number, string>;
  }[] = [];

  constructor({ addresses }: ListTable, rowEnds: RowEnds) {
    const { ends, entityRefs } = rowEnds;
    this.#rowEnds = rowEnds;
    this.of = new Int32Array(ends.length);
    this.#entityRefs = entityRefs;
    const nodes = new Map<string, number>();
    for (let end = 0; end < ends.length; end++) {
      const { entity, address, network } = ends[end];
      if (entity !== NONE) {
        this.of[end] = entity;
        continue;
      }
      const { ip } = addresses[address];
      const key = `${network} ${foldOf(addresses[address])}`;
      let node = nodes.get(key);
      if (node === undefined) {
        node =
          entityRefs.length +
          this.#blocks.push({ network, ip, ends: new Map() }) -
          1;
        nodes.set(key, node);
      }
      this.#blocks[node - entityRefs.length].ends.set(end, ip);
      this.of[end] = node;
    }
  }

  get count(): number {
    return this.#entityRefs.length + this.#blocks.length;
  }

  isBlock(node: number): boolean {
    return node >= this.#entityRefs.length;
  }

  /** Undefined where a node is a block. */
  entityRefOf(node: number): string | undefined {
    return this.#entityRefs[node];
  }

  /** The rows in which a node is the client, by their places. */
  rowsOfClient(node: number): Int32Array {
    this.#rowsByClient ??= this.#groupByClient();
    const { places, starts } = this.#rowsByClient;
    return places.subarray(starts[node], starts[node + 1]);
  }

  #groupByClient(): GroupedPlaces {
    const { clientEnd, rows } = this.#rowEnds;
    const of = new Int32Array(clientEnd.length).fill(NONE);
    for (let index = 0; index < rows.length; index++) {
      of[rows[index]] = this.of[clientEnd[rows[index]]];
    }
    return groupPlaces({ count: this.count, of, length: of.length });
  }

  /** For each index in {@link RowEnds.rows} the node that is the client. */
  clientAt(): Int32Array {
    const { clientEnd, rows } = this.#rowEnds;
    this.#clientAt ??= rows.map(row => this.of[clientEnd[row]]);
    return this.#clientAt;
  }

  ranks(): Ranks {
    this.#ranks ??= this.#rank();
    return this.#ranks;
  }

  #rank(): Ranks {
    const blocks = this.#blocks.map((_, at) => {
      const node = this.#entityRefs.length + at;
      return { node, id: this.idOf(node) };
    });
    const byRank = Int32Array.from([
      ...[...this.#entityRefs].sort().map(ref => this.#rowEnds.codeOf(ref)!),
      ...blocks.sort((a, b) => compareIds(a.id, b.id)).map(({ node }) => node),
    ]);
    const rankOf = new Int32Array(this.count);
    byRank.forEach((node, rank) => {
      rankOf[node] = rank;
    });
    return { rankOf, byRank };
  }

  /** Whether a node comes after one that has an id, and may be gone. */
  isAfter(node: number, id: string): boolean {
    return compareIds(this.idOf(node), id) > 0;
  }

  /** An id of a node that stays the same as long as the node is there. */
  idOf(node: number): string {
    if (!this.isBlock(node)) {
      return this.#entityRefs[node];
    }
    const { network, ip } = this.#blocks[node - this.#entityRefs.length];
    return `${network} ${nameOfFold(ip)}`;
  }

  /**
   * What a node is.
   *
   * @param isSeen - for each end 1 where it counts
   */
  describe(
    node: number,
    isSeen: Uint8Array,
  ): { entityRef: string } | { block: AddressBlock } {
    if (!this.isBlock(node)) {
      return { entityRef: this.#entityRefs[node] };
    }
    const { network, ip, ends } = this.#blocks[node - this.#entityRefs.length];
    const seen = [...ends].filter(([end]) => isSeen[end] === 1);
    return {
      block: {
        network,
        cidr: seen.length === 1 ? nameOfOne(seen[0][1]) : nameOfFold(ip),
        addresses: seen.length,
      },
    };
  }
}

/** `10.0.0.0/24`, or `prod/shop/*` for the workloads of a namespace. */
function nameOfFold(end: string): string {
  return isWorkloadName(end)
    ? [...end.split('/').slice(0, -2), '*'].join('/')
    : cidrBlock(`${end}/${blockOf(end).prefix}`)!;
}

function nameOfOne(end: string): string {
  return isWorkloadName(end) ? end : `${end}/${blockOf(end).single}`;
}

/** References of entities come first: they have no space. */
function compareIds(a: string, b: string): number {
  return (
    Number(a.includes(' ')) - Number(b.includes(' ')) ||
    Number(a > b) - Number(a < b)
  );
}

const KNOWN = new WeakMap<RowEnds, EntityNodes>();

/** The nodes of a table's ends, worked out once. */
export function entityNodesOf(table: ListTable, rowEnds: RowEnds): EntityNodes {
  const known = KNOWN.get(rowEnds) ?? new EntityNodes(table, rowEnds);
  KNOWN.set(rowEnds, known);
  return known;
}
