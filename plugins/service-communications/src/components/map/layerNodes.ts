/** More layers than that are squeezed into as many: nobody follows a line so far. */
const MAX_LAYERS = 30;

/** An edge by the places of its ends in a list of nodes. */
export interface IndexedEdge {
  client: number;
  listener: number;
}

/** Nodes in layers from left to right. */
export interface Layers {
  /** The layer of each node; of long chains several links are in one layer. */
  layerOf: number[];
  /**
   * The edges, none to an earlier layer; those that would close a circle are
   * turned round.
   */
  edges: (IndexedEdge & { turned: boolean })[];
}

/**
 * Puts nodes into layers, so that as many edges as possible lead from left to
 * right: each node right of all that call it, but for circles. Edges from a
 * node to itself are no part of it.
 *
 * @param count - how many nodes there are; the first are followed first
 */
export function layerNodes(
  count: number,
  edges: readonly IndexedEdge[],
): Layers {
  const acyclic = turnCircles(count, edges);
  const { order, incoming, outgoing } = sortTopologically(count, acyclic);
  const layerOf = new Array<number>(count).fill(0);
  for (const node of order) {
    for (const next of outgoing[node]) {
      layerOf[next] = Math.max(layerOf[next], layerOf[node] + 1);
    }
  }
  // Who calls and is called by nobody stands beside what it calls.
  for (const node of order) {
    if (incoming[node] === 0 && outgoing[node].length > 0) {
      layerOf[node] =
        Math.min(...outgoing[node].map(next => layerOf[next])) - 1;
    }
  }
  const layerCount =
    layerOf.reduce((most, layer) => Math.max(most, layer), 0) + 1;
  const squeezed = Math.ceil(layerCount / MAX_LAYERS);
  return {
    layerOf: layerOf.map(layer => Math.floor(layer / squeezed)),
    edges: acyclic,
  };
}

/** Turns each edge round that leads back to where a walk came from. */
function turnCircles(count: number, edges: readonly IndexedEdge[]) {
  const outgoing = Array.from({ length: count }, () => [] as number[]);
  const called = new Array<boolean>(count).fill(false);
  edges.forEach(({ client, listener }, index) => {
    outgoing[client].push(index);
    called[listener] ||= client !== listener;
  });
  const state = new Array<'new' | 'open' | 'done'>(count).fill('new');
  const turned = new Set<number>();
  // Who is called by nobody is the best beginning.
  const starts = Array.from({ length: count }, (_, node) => node).sort(
    (a, b) => Number(called[a]) - Number(called[b]) || a - b,
  );
  for (const start of starts) {
    const way = state[start] === 'new' ? [{ node: start, next: 0 }] : [];
    while (way.length > 0) {
      const here = way[way.length - 1];
      state[here.node] = 'open';
      const index = outgoing[here.node][here.next];
      here.next += 1;
      if (index === undefined) {
        state[here.node] = 'done';
        way.pop();
        continue;
      }
      const { listener } = edges[index];
      if (state[listener] === 'open') {
        turned.add(index);
      } else if (state[listener] === 'new') {
        way.push({ node: listener, next: 0 });
      }
    }
  }
  return edges.map(({ client, listener }, index) =>
    turned.has(index)
      ? { client: listener, listener: client, turned: true }
      : { client, listener, turned: false },
  );
}

function sortTopologically(count: number, edges: readonly IndexedEdge[]) {
  const incoming = new Array<number>(count).fill(0);
  const outgoing = Array.from({ length: count }, () => [] as number[]);
  for (const { client, listener } of edges) {
    if (client !== listener) {
      incoming[listener] += 1;
      outgoing[client].push(listener);
    }
  }
  const waiting = [...incoming];
  const order: number[] = [];
  const take = (node: number) => waiting[node] === 0 && order.push(node);
  incoming.forEach((_, node) => take(node));
  for (let at = 0; at < order.length; at++) {
    for (const next of outgoing[order[at]]) {
      waiting[next] -= 1;
      take(next);
    }
  }
  return { order, incoming, outgoing };
}
