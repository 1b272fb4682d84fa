import { memo } from 'react';
import { EdgeStyle } from './edgeStyle';
import { useDrawingColors } from './useDrawingColors';

const BADGE_RADIUS = 8;

/** A place on a map, in pixels. */
export interface MapPoint {
  x: number;
  y: number;
}

/** Where an arrow goes. */
export interface ArrowWay {
  /** The line, as SVG writes it, up to the point of the arrow. */
  path: string;
  /** The point of the arrow. */
  tip: MapPoint;
  /** Which way the point shows. */
  pointing: 'left' | 'right';
  /** Where a badge has room. */
  middle: MapPoint;
}

/**
 * An arrow from a client to a listener; it has no words, its ends have. Of the
 * thousands of a map only those are drawn again that look otherwise.
 */
export const Arrow = memo(
  Drawing,
  (before, after) => JSON.stringify(before) === JSON.stringify(after),
);

function Drawing(props: ArrowWay & { look: EdgeStyle }) {
  const { path, tip, pointing, middle, look } = props;
  const { width, silent, unseen, undeclared } = look;
  const colors = useDrawingColors();
  const color = undeclared ? colors.undeclared : colors.line;
  const length = 6 + width;
  const back = pointing === 'right' ? tip.x - length : tip.x + length;
  const half = length / 2 + 1;
  return (
    <g aria-hidden>
      <path
        d={path}
        fill="none"
        stroke={color}
        strokeWidth={width}
        strokeDasharray={dashesOf(silent, unseen)}
      />
      <path
        d={`M${tip.x},${tip.y}L${back},${tip.y - half}L${back},${
          tip.y + half
        }Z`}
        fill={color}
      />
      {undeclared && (
        <>
          <circle
            cx={middle.x}
            cy={middle.y}
            r={BADGE_RADIUS}
            fill={colors.ground}
            stroke={color}
            strokeWidth={1.5}
          />
          <text
            x={middle.x}
            y={middle.y + 4}
            textAnchor="middle"
            fontSize={12}
            fontWeight="bold"
            fontFamily={colors.fontFamily}
            fill={colors.text}
          >
            !
          </text>
        </>
      )}
    </g>
  );
}

function dashesOf(silent: boolean, unseen: boolean): string | undefined {
  if (unseen) {
    return '1.5 5';
  }
  return silent ? '8 6' : undefined;
}
