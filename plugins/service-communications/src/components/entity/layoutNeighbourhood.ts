import { ArrowWay } from '../drawing/Arrow';
import { MapBoxPlace } from '../drawing/MapBox';

const ROW_HEIGHT = 44;
const ROW_GAP = 12;
const MIN_ME_HEIGHT = 56;
/** Room between what touches an end of me and the next such. */
const PORT_GAP = 12;
/** Below it three columns would leave no room for names. */
const MIN_COLUMNS_WIDTH = 620;
const MAX_COLUMN_WIDTH = 240;
const MIN_LANE_WIDTH = 70;
/** What arrows have at the side where everything is one column. */
const SIDE_LANE_WIDTH = 48;
const MARGIN = 4;

/** Where everything of a neighbourhood is, in pixels. */
export interface NeighbourhoodLayout {
  width: number;
  height: number;
  me: MapBoxPlace;
  /** In the order of what was given. */
  callers: { place: MapBoxPlace; arrow: ArrowWay }[];
  callees: { place: MapBoxPlace; arrow: ArrowWay }[];
}

/**
 * Callers at the left, what they call in the middle, what that calls at the
 * right; one below the other where the width is too small for it.
 *
 * @param counts - how many callers and callees there are
 * @param width - in pixels
 */
export function layoutNeighbourhood(
  counts: { callers: number; callees: number },
  width: number,
): NeighbourhoodLayout {
  return width < MIN_COLUMNS_WIDTH
    ? layoutStack(counts, width)
    : layoutColumns(counts, width);
}

function layoutColumns(
  counts: { callers: number; callees: number },
  width: number,
): NeighbourhoodLayout {
  const columnWidth = Math.min(
    MAX_COLUMN_WIDTH,
    (width - 2 * MIN_LANE_WIDTH - 2 * MARGIN) / 3,
  );
  const most = Math.max(counts.callers, counts.callees);
  const meHeight = Math.max(MIN_ME_HEIGHT, (most + 1) * PORT_GAP);
  const height = Math.max(heightOf(most), meHeight) + 2 * MARGIN;
  const me = {
    x: (width - columnWidth) / 2,
    y: (height - meHeight) / 2,
    width: columnWidth,
    height: meHeight,
  };
  const column = (count: number, x: number) => {
    const top = (height - heightOf(count)) / 2;
    return Array.from({ length: count }, (_, index) => ({
      x,
      y: top + index * (ROW_HEIGHT + ROW_GAP),
      width: columnWidth,
      height: ROW_HEIGHT,
    }));
  };
  const portY = (index: number, count: number) =>
    me.y + me.height / 2 + (index - (count - 1) / 2) * PORT_GAP;
  return {
    width,
    height,
    me,
    callers: column(counts.callers, MARGIN).map((place, index) => ({
      place,
      arrow: across(
        { x: place.x + columnWidth, y: place.y + ROW_HEIGHT / 2 },
        { x: me.x, y: portY(index, counts.callers) },
      ),
    })),
    callees: column(counts.callees, width - columnWidth - MARGIN).map(
      (place, index) => ({
        place,
        arrow: across(
          { x: me.x + columnWidth, y: portY(index, counts.callees) },
          { x: place.x, y: place.y + ROW_HEIGHT / 2 },
        ),
      }),
    ),
  };
}

function layoutStack(
  counts: { callers: number; callees: number },
  width: number,
): NeighbourhoodLayout {
  const boxWidth = Math.max(80, width - SIDE_LANE_WIDTH - MARGIN);
  const lane = width - MARGIN;
  let y = MARGIN;
  const next = (height: number) => {
    const place = { x: MARGIN, y, width: boxWidth, height };
    y += height + ROW_GAP;
    return place;
  };
  const row = () => next(ROW_HEIGHT);
  const before = Array.from({ length: counts.callers }, row);
  const most = Math.max(counts.callers, counts.callees);
  const me = next(Math.max(MIN_ME_HEIGHT, (most + 1) * PORT_GAP));
  const after = Array.from({ length: counts.callees }, row);
  const right = MARGIN + boxWidth;
  const portY = (index: number, count: number) =>
    me.y + me.height / 2 + (index - (count - 1) / 2) * PORT_GAP;
  const middle = (place: MapBoxPlace) => place.y + ROW_HEIGHT / 2;
  return {
    width,
    height: y - ROW_GAP + MARGIN,
    me,
    callers: before.map((place, index) => ({
      place,
      // The farthest box has the farthest end, so that no two lines cross.
      arrow: around(
        right,
        middle(place),
        portY(before.length - 1 - index, before.length),
        lane,
      ),
    })),
    callees: after.map((place, index) => ({
      place,
      arrow: around(
        right,
        portY(after.length - 1 - index, after.length),
        middle(place),
        lane,
      ),
    })),
  };
}

function heightOf(rows: number): number {
  return Math.max(0, rows * (ROW_HEIGHT + ROW_GAP) - ROW_GAP);
}

/** A way from left to right. */
function across(
  from: { x: number; y: number },
  to: { x: number; y: number },
): ArrowWay {
  const end = to.x - 8;
  const half = (from.x + end) / 2;
  return {
    path: `M${from.x},${from.y}C${half},${from.y} ${half},${to.y} ${end},${to.y}`,
    tip: to,
    pointing: 'right',
    middle: { x: half, y: (from.y + to.y) / 2 },
  };
}

/** A way along the right side, from one height to another. */
function around(x: number, fromY: number, toY: number, lane: number): ArrowWay {
  const end = x + 8;
  return {
    path: `M${x},${fromY}C${lane},${fromY} ${lane},${toY} ${end},${toY}`,
    tip: { x, y: toY },
    pointing: 'left',
    middle: { x: (x + 3 * lane) / 4 - 2, y: (fromY + toY) / 2 },
  };
}
