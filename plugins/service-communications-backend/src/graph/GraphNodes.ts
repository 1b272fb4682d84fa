import {
  CommunicationGraphQuery,
  GraphGrouping,
} from '@service-communications/plugin-service-communications-common';
import { EntityContext } from './EntityContexts';
import { EntityNodes } from './EntityNodes';
import { NONE, RowEnds } from './RowEnds';
import { NodesOfEnds } from './sumEdges';

/** What nodes are put together by. */
export interface NodeGroup {
  id: string;
  /** The system or the owner; with no network either, what has none. */
  entityRef?: string;
  network?: string;
}

/** A node of a graph: what is of one group, or an entity or a block by itself. */
export interface NodePlan {
  id: string;
  /** The node of {@link EntityNodes} that it is, where it is no group. */
  single?: number;
  group?: NodeGroup;
}

/** Which nodes a graph has, by how it is grouped and which groups are open. */
export class GraphNodes implements NodesOfEnds {
  readonly of: Int32Array;
  readonly plans: NodePlan[] = [];
  readonly #query: CommunicationGraphQuery;
  readonly #open: ReadonlySet<string>;
  readonly #entityNodes: EntityNodes;
  readonly #contexts: ReadonlyMap<string, EntityContext>;
  readonly #places = new Map<string, number>();

  constructor(options: {
    rowEnds: RowEnds;
    entityNodes: EntityNodes;
    query: CommunicationGraphQuery & { groupBy: GraphGrouping };
    contexts: ReadonlyMap<string, EntityContext>;
  }) {
    const { rowEnds, entityNodes, query, contexts } = options;
    this.#query = query;
    this.#open = new Set(query.open);
    this.#entityNodes = entityNodes;
    this.#contexts = contexts;
    this.of = new Int32Array(rowEnds.ends.length);
    /** What was placed already, by entity or block, and by network if that counts. */
    const placed = new Map<string, Int32Array>();
    for (let end = 0; end < this.of.length; end++) {
      const { network } = rowEnds.ends[end];
      const key = query.groupBy === 'network' ? network : '';
      let nodes = placed.get(key);
      if (!nodes) {
        nodes = new Int32Array(entityNodes.count).fill(NONE);
        placed.set(key, nodes);
      }
      const node = entityNodes.of[end];
      if (nodes[node] === NONE) {
        nodes[node] = this.#place(this.#plan(node, network));
      }
      this.of[end] = nodes[node];
    }
  }

  get count(): number {
    return this.plans.length;
  }

  #place(plan: NodePlan): number {
    let place = this.#places.get(plan.id);
    if (place === undefined) {
      place = this.plans.push(plan) - 1;
      this.#places.set(plan.id, place);
    }
    return place;
  }

  #plan(node: number, network: string): NodePlan {
    const group = this.#groupOf(node, network);
    const isSingle =
      !group ||
      this.#open.has(group.id) ||
      this.#entityNodes.entityRefOf(node) === this.#query.entity;
    if (!isSingle) {
      return { id: group.id, group };
    }
    const id = this.#entityNodes.idOf(node);
    // An entity may have a node in each of several networks.
    return {
      id: group?.network ? `${group.id} ${id}` : id,
      single: node,
      group,
    };
  }

  #groupOf(node: number, network: string): NodeGroup | undefined {
    const { groupBy } = this.#query;
    if (groupBy === 'network') {
      return { id: `network:${encodeURIComponent(network)}`, network };
    }
    const ref = this.#entityNodes.entityRefOf(node);
    if (groupBy === 'none' || ref === undefined) {
      return undefined;
    }
    const context = this.#contexts.get(ref);
    const [entityRef] =
      (groupBy === 'owner' ? context?.ownerRefs : context?.systemRefs) ?? [];
    return { id: `${groupBy}:${entityRef ?? ''}`, entityRef };
  }
}
