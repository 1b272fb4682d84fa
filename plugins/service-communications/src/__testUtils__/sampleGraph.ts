import {
  CommunicationGraph,
  GraphEdge,
  GraphNode,
} from '@service-communications/plugin-service-communications-common';

/** An estate of three systems, a block of addresses and what has no system. */
export const sampleGraph: CommunicationGraph = {
  nodes: [
    group('shop', 'system:default/shop', 9, 420),
    group('payments', 'system:default/payments', 4, 120),
    group('data', 'system:default/data', 6, 310),
    {
      id: 'others',
      kind: 'group',
      members: 2,
      communications: 12,
    },
    {
      id: 'block',
      kind: 'block',
      block: { network: 'default', cidr: '10.1.7.0/24', addresses: 38 },
      communications: 41,
    },
    {
      id: 'mail',
      kind: 'entity',
      entityRef: 'resource:default/mail-relay',
      communications: 3,
    },
  ],
  edges: [
    edge('shop', 'data', 290, 96.5, { bytes: 812_000_000 }),
    edge('shop', 'payments', 60, 12),
    edge('payments', 'data', 20, 4.25),
    edge('data', 'shop', 2, 0.5, { silent: true }),
    edge('block', 'shop', 41, 6.5),
    edge('shop', 'shop', 120, 30),
    edge('others', 'mail', 3, 1, { declared: 'observed' }),
  ],
  total: { nodes: 40, edges: 112, communications: 1024 },
  shownShare: 0.961,
};

/** As large a graph as the map has room for. */
export function largeGraph(
  nodeCount: number,
  edgeCount: number,
): CommunicationGraph {
  const nodes: GraphNode[] = Array.from({ length: nodeCount }, (_, index) => ({
    id: `n${index}`,
    kind: 'entity',
    entityRef: `component:default/service-${index}`,
    communications: nodeCount - index,
  }));
  const edges = Array.from({ length: edgeCount }, (_, index) => {
    // Six tiers, each calling the next.
    const tier = Math.floor(nodeCount / 6);
    const client = (index * 7919) % (nodeCount - tier - 37);
    const listener = client + tier + ((index * 104729) % 37);
    return edge(`n${client}`, `n${listener}`, 1 + (index % 50), index % 40, {
      silent: index % 9 === 0,
      declared: index % 5 === 0 ? 'observed' : 'both',
    });
  });
  return {
    nodes,
    edges,
    total: { nodes: nodeCount, edges: edgeCount, communications: 9000 },
    shownShare: 1,
  };
}

function group(
  id: string,
  entityRef: string,
  members: number,
  communications: number,
): GraphNode {
  return { id, kind: 'group', entityRef, members, communications };
}

function edge(
  client: string,
  listener: string,
  communications: number,
  averageClientConnections: number,
  fields: Partial<GraphEdge> = {},
): GraphEdge {
  return {
    client,
    listener,
    communications,
    pairs: communications,
    averageClientConnections,
    lastDetected: '2026-03-14T09:26:00.000Z',
    silent: false,
    ...fields,
  };
}
