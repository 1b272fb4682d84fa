import {
  CommunicationGraph,
  GraphEdge,
} from '@service-communications/plugin-service-communications-common';
import { IndexedEdge } from './layerNodes';

/** An edge with the places of its ends among the nodes. */
export type PlacedEdge = IndexedEdge & { edge: GraphEdge };

/** The edges of a graph between nodes that it has. */
export function indexEdges(
  graph: Pick<CommunicationGraph, 'nodes' | 'edges'>,
): PlacedEdge[] {
  const places = new Map(graph.nodes.map(({ id }, index) => [id, index]));
  return graph.edges.flatMap(edge => {
    const client = places.get(edge.client);
    const listener = places.get(edge.listener);
    return client === undefined || listener === undefined
      ? []
      : [{ client, listener, edge }];
  });
}
