import { ArrowWay } from '../drawing/Arrow';
import { MapBoxPlace } from '../drawing/MapBox';
import { BOX, Cell, drawArrows, LANE_WIDTH, MARGIN } from './drawArrows';
import { IndexedEdge, layerNodes } from './layerNodes';
import { placeInOrder } from './placeInOrder';

const BOX_GAP = 16;
/** What an edge has where it passes a layer. */
const PASS_HEIGHT = 4;
const PASS_GAP = 8;
/** How often the layers are put in order, forth and back. */
const ORDER_ROUNDS = 4;
const PLACE_ROUNDS = 4;
const CHAINS_AT_ONCE = 200;

/** Where the nodes and edges of a graph are, in pixels. */
export interface GraphLayout {
  width: number;
  height: number;
  /** In the order of the nodes. */
  boxes: MapBoxPlace[];
  /** In the order of the edges. */
  arrows: ArrowWay[];
}

/**
 * Lays a graph out from left to right, clients before listeners, by the steps
 * of Sugiyama, Tagawa and Toda (1981): layers without circles, an order in
 * each layer by the mean of the neighbours, then heights. It gives way again
 * and again: the caller goes on with it when it has time.
 *
 * @param count - how many nodes there are
 */
export function* layoutGraph(
  count: number,
  edges: readonly IndexedEdge[],
): Generator<undefined, GraphLayout> {
  const layered = layerNodes(count, edges);
  yield undefined;
  const connected = new Set(
    edges
      .filter(({ client, listener }) => client !== listener)
      .flatMap(({ client, listener }) => [client, listener]),
  );
  const cells = Array.from({ length: count }, (_, node) =>
    newCell(layered.layerOf[node], node),
  );
  const layers: Cell[][] = [];
  const add = (cell: Cell) => (layers[cell.layer] ??= []).push(cell);
  cells.filter(({ node }) => connected.has(node!)).forEach(add);
  const chains: Cell[][] = [];
  for (const { client, listener } of layered.edges) {
    chains.push(
      client === listener
        ? [cells[client]]
        : chain(cells[client], cells[listener], add),
    );
    if (chains.length % CHAINS_AT_ONCE === 0) {
      yield undefined;
    }
  }
  // Layers that only others' moves left behind are empty.
  const filled = Array.from(layers, layer => layer ?? []);
  for (let round = 0; round < ORDER_ROUNDS; round++) {
    for (const layer of filled) {
      sortBy(layer, ({ before }) => before);
      yield undefined;
    }
    for (const layer of [...filled].reverse()) {
      sortBy(layer, ({ after }) => after);
      yield undefined;
    }
  }
  for (let round = 0; round < PLACE_ROUNDS; round++) {
    for (const layer of round % 2 ? [...filled].reverse() : filled) {
      placeLayer(layer);
      yield undefined;
    }
  }
  const all = filled.flat();
  const top = all.reduce((least, { y }) => Math.min(least, y), 0);
  all.forEach(cell => (cell.y += MARGIN + BOX.height / 2 - top));
  const boxes = cells.map(({ layer, y }) => ({
    x: MARGIN + layer * (BOX.width + LANE_WIDTH),
    y: y - BOX.height / 2,
    ...BOX,
  }));
  const bottom = all.reduce((most, { y }) => Math.max(most, y), 0);
  const alone = cells.flatMap(({ node }) =>
    connected.has(node!) ? [] : node!,
  );
  placeAlone(
    alone,
    boxes,
    all.length ? bottom + BOX.height / 2 : 0,
    filled.length,
  );
  yield undefined;
  const arrows = yield* drawArrows(chains, layered.edges, boxes);
  return {
    boxes,
    arrows,
    width: Math.max(0, ...boxes.map(({ x }) => x + BOX.width)) + 2 * MARGIN,
    height:
      boxes.reduce((most, { y }) => Math.max(most, y + BOX.height), bottom) +
      MARGIN,
  };
}

function newCell(layer: number, node?: number): Cell {
  return { layer, node, y: 0, before: [], after: [] };
}

/** The cells of an edge from layer to layer. */
function chain(from: Cell, to: Cell, add: (cell: Cell) => void): Cell[] {
  const way = [from];
  for (let layer = from.layer + 1; layer < to.layer; layer++) {
    const cell = newCell(layer);
    add(cell);
    way.push(cell);
  }
  way.push(to);
  if (from.layer === to.layer) {
    return way;
  }
  way.slice(1).forEach((cell, index) => {
    way[index].after.push(cell);
    cell.before.push(way[index]);
  });
  return way;
}

/** Puts a layer in the order of the means of its neighbours. */
function sortBy(layer: Cell[], neighboursOf: (cell: Cell) => Cell[]) {
  const keys = new Map(
    layer.map((cell, index) => [cell, mean(neighboursOf(cell)) ?? index]),
  );
  layer.sort((a, b) => keys.get(a)! - keys.get(b)!);
  layer.forEach((cell, index) => (cell.y = index));
}

function placeLayer(layer: Cell[]) {
  const wished = layer.map(
    ({ before, after, y }) => mean([...before, ...after]) ?? y,
  );
  const sizeOf = ({ node }: Cell) =>
    node === undefined
      ? { height: PASS_HEIGHT, gap: PASS_GAP }
      : { height: BOX.height, gap: BOX_GAP };
  const rooms = layer.map((cell, index) => {
    const size = sizeOf(cell);
    const before = index > 0 ? sizeOf(layer[index - 1]) : size;
    return (size.height + before.height) / 2 + Math.max(size.gap, before.gap);
  });
  placeInOrder(wished, rooms).forEach((y, index) => (layer[index].y = y));
}

/** Below everything else, in rows: what communicates with nothing shown. */
function placeAlone(
  alone: number[],
  boxes: MapBoxPlace[],
  below: number,
  layerCount: number,
) {
  const columns = Math.max(
    layerCount,
    Math.ceil(Math.sqrt(alone.length / 3)),
    1,
  );
  alone.forEach((node, index) => {
    const row = Math.floor(index / columns);
    boxes[node] = {
      x: MARGIN + (index % columns) * (BOX.width + LANE_WIDTH),
      y: below + MARGIN + BOX_GAP + row * (BOX.height + BOX_GAP),
      ...BOX,
    };
  });
}

function mean(cells: readonly Cell[]): number | undefined {
  return cells.length > 0
    ? cells.reduce((sum, { y }) => sum + y, 0) / cells.length
    : undefined;
}
