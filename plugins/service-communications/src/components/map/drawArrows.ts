import { ArrowWay, MapPoint } from '../drawing/Arrow';
import { MapBoxPlace } from '../drawing/MapBox';
import { IndexedEdge } from './layerNodes';

/** The size of a node, in pixels. */
export const BOX = { width: 190, height: 46 };
/** Between two layers. */
export const LANE_WIDTH = 110;
export const MARGIN = 24;
const TIP_LENGTH = 8;
const PORT_GAP = 7;
/** How many arrows are drawn before others have their turn. */
const AT_ONCE = 200;

/** A node, or where an edge passes a layer. */
export interface Cell {
  layer: number;
  node?: number;
  /** The middle. */
  y: number;
  before: Cell[];
  after: Cell[];
}

/** Draws each edge through its cells, apart from the others at its ends. */
export function* drawArrows(
  chains: readonly Cell[][],
  edges: readonly (IndexedEdge & { turned: boolean })[],
  boxes: readonly MapBoxPlace[],
): Generator<undefined, ArrowWay[]> {
  const ports = (side: 'first' | 'last') => {
    const heights = new Map<Cell[], number>();
    const byCell = new Map<Cell, Cell[][]>();
    for (const way of chains.filter(each => !isBeside(each))) {
      const cell = side === 'first' ? way[0] : way[way.length - 1];
      const ways = byCell.get(cell) ?? [];
      ways.push(way);
      byCell.set(cell, ways);
    }
    for (const [cell, ways] of byCell) {
      const next = (way: Cell[]) =>
        (side === 'first' ? way[1] : way[way.length - 2]).y;
      const gap = Math.min(PORT_GAP, (BOX.height - 12) / ways.length);
      [...ways]
        .sort((a, b) => next(a) - next(b))
        .forEach((way, index) =>
          heights.set(way, cell.y + (index - (ways.length - 1) / 2) * gap),
        );
    }
    return heights;
  };
  const first = ports('first');
  yield undefined;
  const last = ports('last');
  yield undefined;
  const arrows: ArrowWay[] = [];
  for (const [index, way] of chains.entries()) {
    const { turned } = edges[index];
    const heights = { first: first.get(way) ?? 0, last: last.get(way) ?? 0 };
    arrows.push(drawArrow(way, turned, heights, boxes));
    if (index % AT_ONCE === AT_ONCE - 1) {
      yield undefined;
    }
  }
  return arrows;
}

function drawArrow(
  way: readonly Cell[],
  turned: boolean,
  heights: { first: number; last: number },
  boxes: readonly MapBoxPlace[],
): ArrowWay {
  const box = boxes[way[0].node!];
  const end = boxes[way[way.length - 1].node!];
  if (way.length === 1) {
    return loop(box);
  }
  if (isBeside(way)) {
    return turned ? beside(end, box) : beside(box, end);
  }
  const points: MapPoint[] = [{ x: box.x + BOX.width, y: heights.first }];
  for (const { layer, y } of way.slice(1, -1)) {
    const x = MARGIN + layer * (BOX.width + LANE_WIDTH);
    points.push({ x, y }, { x: x + BOX.width, y });
  }
  points.push({ x: end.x, y: heights.last });
  return turned ? draw(points.reverse(), 'left') : draw(points, 'right');
}

/** A line that leaves and reaches each point level. */
function draw(points: MapPoint[], pointing: 'left' | 'right'): ArrowWay {
  const tip = points[points.length - 1];
  const back = pointing === 'right' ? -TIP_LENGTH : TIP_LENGTH;
  const way = [...points.slice(0, -1), { x: tip.x + back, y: tip.y }].map(
    ({ x, y }) => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 }),
  );
  const path = way
    .map(({ x, y }, index) => {
      const before = way[index - 1];
      if (!before) {
        return `M${x},${y}`;
      }
      const half = (before.x + x) / 2;
      return before.y === y
        ? `L${x},${y}`
        : `C${half},${before.y} ${half},${y} ${x},${y}`;
    })
    .join('');
  const [from, to] = way.slice(-2);
  return {
    path,
    tip,
    pointing,
    middle: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 },
  };
}

/** Whether both ends are in one layer. */
function isBeside(way: readonly Cell[]): boolean {
  return way[0].layer === way[way.length - 1].layer;
}

/** From the right side of a node to that of another in its layer. */
function beside(from: MapBoxPlace, to: MapBoxPlace): ArrowWay {
  const right = from.x + from.width;
  const lane = right + LANE_WIDTH / 2;
  const start = from.y + from.height - 8;
  const end = to.y + to.height - 12;
  return {
    path:
      `M${right},${start}C${lane},${start} ` +
      `${lane},${end} ${right + TIP_LENGTH},${end}`,
    tip: { x: right, y: end },
    pointing: 'left',
    middle: { x: right + LANE_WIDTH / 2.6, y: (start + end) / 2 },
  };
}

/** What a node has with itself, such as the members of a group. */
function loop({ x, y, width }: MapBoxPlace): ArrowWay {
  const right = x + width;
  const to = y + 8;
  return {
    path:
      `M${right - 36},${y}C${right - 36},${y - 18} ` +
      `${right + 40},${y - 16} ${right + TIP_LENGTH},${to}`,
    tip: { x: right, y: to },
    pointing: 'left',
    middle: { x: right - 8, y: y - 12 },
  };
}
