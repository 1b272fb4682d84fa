import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  CommunicationGraph,
  CommunicationGraphQuery,
  GraphEdge,
  GraphGrouping,
  GraphNode,
} from '@service-communications/plugin-service-communications-common';
import { ListTable } from '../listing/ListTable';
import { matchRows } from '../listing/matchRows';
import { StoredPermissionFilter } from '../model/CommunicationsSelection';
import { EntityContext } from './EntityContexts';
import { EntityNodes, entityNodesOf } from './EntityNodes';
import { GraphNodes, NodeGroup } from './GraphNodes';
import { NONE, RowEnds, rowEndsOf } from './RowEnds';
import { SummedEdges, sumEdges } from './sumEdges';
import { compareWeight, toEdgeNumbers } from './toEdgeNumbers';
import { DAY_MS } from '../model/durations';

/** What was last detected longer ago than this is silent. */
const SILENT_MS = DAY_MS;

/** A query with what is taken where it says nothing. */
export type GraphQuery = CommunicationGraphQuery & {
  groupBy: GraphGrouping;
  limit: number;
};

/** Whether the answer needs to know what the catalog says. */
export function needsContexts({ groupBy, owner, system }: GraphQuery): boolean {
  return (
    groupBy === 'owner' ||
    groupBy === 'system' ||
    owner !== undefined ||
    system !== undefined
  );
}

/**
 * The graph of who calls whom. The nodes with most communications are kept, and
 * the edges between them.
 */
export function graphOf(
  table: ListTable,
  options: {
    query: GraphQuery;
    /** Of all entities that the table has. */
    contexts: ReadonlyMap<string, EntityContext>;
    /** Milliseconds since 1970. */
    now: number;
    /** What the caller's permission is bound to; absent: everything. */
    permissionFilter?: PermissionCriteria<StoredPermissionFilter>;
  },
): CommunicationGraph {
  const { query, contexts, now } = options;
  const { entity, network } = query;
  const match = matchRows(table, {
    filter: { entity, network },
    permissionFilter: allOf([
      options.permissionFilter,
      ofContexts(contexts, query.owner, ({ ownerRefs }) => ownerRefs),
      ofContexts(contexts, query.system, ({ systemRefs }) => systemRefs),
    ]),
  });
  const rowEnds = rowEndsOf(table);
  const entityNodes = entityNodesOf(table, rowEnds);
  const nodes = new GraphNodes({ rowEnds, entityNodes, query, contexts });
  const edges = sumEdges(table, rowEnds, {
    match,
    clients: nodes,
    listeners: nodes,
  });
  table.matchMemory.give(match);

  const { client, listener, sums } = edges;
  const weights = weigh(edges, nodes.count, node => node);
  const seen = [...weights.keys()].filter(node => weights[node] > 0);
  const idOf = (node: number) => nodes.plans[node].id;
  const shown = seen
    .sort((a, b) => weights[b] - weights[a] || (idOf(a) < idOf(b) ? -1 : 1))
    .slice(0, query.limit);
  const isShown = new Uint8Array(nodes.count);
  shown.forEach(node => {
    isShown[node] = 1;
  });
  const members = countMembers(rowEnds, nodes, edges.isSeen, query);
  let total = 0;
  let shownTotal = 0;
  const shownEdges: GraphEdge[] = [];
  for (let edge = 0; edge < edges.length; edge++) {
    total += sums.communications[edge];
    if (isShown[client[edge]] === 1 && isShown[listener[edge]] === 1) {
      shownTotal += sums.communications[edge];
      const { firstDetected, ...numbers } = toEdgeNumbers(sums, edge);
      shownEdges.push({
        client: idOf(client[edge]),
        listener: idOf(listener[edge]),
        ...numbers,
        silent: !(sums.lastDetected[edge] >= now - SILENT_MS),
      });
    }
  }
  const openGroups = describeOpenGroups(nodes, edges, members).filter(
    ({ id }) => query.open?.includes(id),
  );
  return {
    nodes: shown.map(node => {
      const { id, single, group } = nodes.plans[node];
      return single === undefined
        ? groupNode(group!, members, weights[node])
        : {
            id,
            ...describeSingle(entityNodes, single, edges.isSeen),
            group: group?.id,
            communications: weights[node],
          };
    }),
    edges: shownEdges.sort(
      (a, b) =>
        compareWeight(a, b) ||
        (`${a.client} ${a.listener}` < `${b.client} ${b.listener}` ? -1 : 1),
    ),
    ...(openGroups.length > 0 && { openGroups }),
    total: { nodes: seen.length, edges: edges.length, communications: total },
    shownShare: total === 0 ? 1 : shownTotal / total,
  };
}

/** Groups whose members are nodes, as they would be were they closed. */
function describeOpenGroups(
  nodes: GraphNodes,
  edges: SummedEdges,
  members: ReadonlyMap<string, number>,
): GraphNode[] {
  const groups: NodeGroup[] = [];
  const places = new Map<string, number>();
  const groupOf = nodes.plans.map(({ single, group }) => {
    if (single === undefined || !group) {
      return NONE;
    }
    const place = places.get(group.id) ?? groups.push(group) - 1;
    places.set(group.id, place);
    return place;
  });
  const weights = weigh(edges, groups.length, node => groupOf[node]);
  return groups
    .map((group, place) => groupNode(group, members, weights[place]))
    .filter(({ communications }) => communications > 0)
    .sort((a, b) => b.communications - a.communications);
}

function groupNode(
  group: NodeGroup,
  members: ReadonlyMap<string, number>,
  communications: number,
): GraphNode {
  return {
    ...group,
    kind: 'group',
    members: members.get(group.id) ?? 0,
    communications,
  };
}

function describeSingle(
  entityNodes: EntityNodes,
  node: number,
  isSeen: Uint8Array,
) {
  const described = entityNodes.describe(node, isSeen);
  return 'block' in described
    ? { kind: 'block' as const, ...described }
    : { kind: 'entity' as const, ...described };
}

/** How many communications have either end in each of some nodes. */
function weigh(
  { length, client, listener, sums }: SummedEdges,
  count: number,
  placeOf: (node: number) => number,
): Int32Array {
  const weights = new Int32Array(count);
  for (let edge = 0; edge < length; edge++) {
    const from = placeOf(client[edge]);
    const to = placeOf(listener[edge]);
    if (from !== NONE) {
      weights[from] += sums.communications[edge];
    }
    if (to !== NONE && to !== from) {
      weights[to] += sums.communications[edge];
    }
  }
  return weights;
}

/** How many entities groups have that are a node, or open, by their ids. */
function countMembers(
  { ends }: RowEnds,
  nodes: GraphNodes,
  isSeen: Uint8Array,
  { open = [] }: GraphQuery,
): Map<string, number> {
  const members = new Map<string, Set<number>>();
  for (let end = 0; end < ends.length; end++) {
    const { entity } = ends[end];
    const { group, single } = nodes.plans[nodes.of[end]];
    if (isSeen[end] === 0 || !group || entity === NONE) {
      continue;
    }
    // The entity that was asked for is a node beside its group.
    if (single === undefined || open.includes(group.id)) {
      const entities = members.get(group.id) ?? new Set();
      members.set(group.id, entities.add(entity));
    }
  }
  return new Map([...members].map(([id, { size }]) => [id, size]));
}

/** Communications of which either end is of an owner, or of a system. */
function ofContexts(
  contexts: ReadonlyMap<string, EntityContext>,
  wanted: string | undefined,
  refsOf: (context: EntityContext) => string[],
): StoredPermissionFilter | undefined {
  if (wanted === undefined) {
    return undefined;
  }
  const found = [...contexts].filter(([, context]) =>
    refsOf(context).includes(wanted),
  );
  return { entityRefs: found.map(([ref]) => ref) };
}

function allOf(
  conditions: (PermissionCriteria<StoredPermissionFilter> | undefined)[],
): PermissionCriteria<StoredPermissionFilter> | undefined {
  const [first, ...rest] = conditions.filter(each => each !== undefined);
  return first && { allOf: [first, ...rest] };
}
