import { CommunicationGraph } from '@service-communications/plugin-service-communications-common';
import { useEffect, useState } from 'react';
import { indexEdges, PlacedEdge } from './indexEdges';
import { GraphLayout, layoutGraph } from './layoutGraph';
import { runInSlices } from './runInSlices';

/** A graph with the places of everything. */
export interface LaidOutGraph {
  graph: CommunicationGraph;
  edges: PlacedEdge[];
  layout: GraphLayout;
}

/**
 * Lays a graph out without holding up the page; until that is done, the one
 * before stays.
 */
export function useGraphLayout(
  graph: CommunicationGraph | undefined,
): LaidOutGraph | undefined {
  const [laidOut, setLaidOut] = useState<LaidOutGraph>();
  useEffect(() => {
    if (!graph) {
      return undefined;
    }
    const controller = new AbortController();
    const { signal } = controller;
    const edges = indexEdges(graph);
    runInSlices(layoutGraph(graph.nodes.length, edges), signal).then(
      layout => !signal.aborted && setLaidOut({ graph, edges, layout }),
      error => {
        // Nobody waits for what was given up.
        if (!signal.aborted) {
          throw error;
        }
      },
    );
    return () => controller.abort();
  }, [graph]);
  return laidOut;
}
