import { edgeWeight } from '../drawing/edgeStyle';
import { MapBoxPlace } from '../drawing/MapBox';
import { PlacedEdge } from './indexEdges';

/**
 * The node that a key leads to from another: to the right the heaviest that it
 * calls, to the left the heaviest that calls it, up and down the next one by
 * its place on the map.
 *
 * @returns its place among the nodes, or undefined where the key leads nowhere
 */
export function walkGraph(
  key: string,
  from: number,
  boxes: readonly MapBoxPlace[],
  edges: readonly PlacedEdge[],
): number | undefined {
  const inOrder = () =>
    boxes
      .map((_, node) => node)
      .sort((a, b) => boxes[a].x - boxes[b].x || boxes[a].y - boxes[b].y);
  switch (key) {
    case 'ArrowRight':
      return heaviest(
        edges.filter(({ client }) => client === from),
        ({ listener }) => listener,
        from,
      );
    case 'ArrowLeft':
      return heaviest(
        edges.filter(({ listener }) => listener === from),
        ({ client }) => client,
        from,
      );
    case 'ArrowDown': {
      const order = inOrder();
      return order[order.indexOf(from) + 1];
    }
    case 'ArrowUp': {
      const order = inOrder();
      return order[order.indexOf(from) - 1];
    }
    case 'Home':
      return inOrder()[0];
    case 'End':
      return inOrder()[boxes.length - 1];
    default:
      return undefined;
  }
}

function heaviest(
  edges: PlacedEdge[],
  otherOf: (edge: PlacedEdge) => number,
  from: number,
): number | undefined {
  const [first] = edges
    .filter(edge => otherOf(edge) !== from)
    .sort((a, b) => edgeWeight(b.edge) - edgeWeight(a.edge));
  return first && otherOf(first);
}
