import { clipText } from './clipText';
import { useDrawingColors } from './useDrawingColors';

const NAME_SIZE = 13;
const CAPTION_SIZE = 11;
const PADDING = 10;
const CUT = 9;

/** What a box of a map stands for. */
export type MapBoxShape = 'entity' | 'group' | 'block';

/** Where a box is, in pixels. */
export interface MapBoxPlace {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A box of a map, with its name and a line below. */
export function MapBox(props: {
  place: MapBoxPlace;
  shape: MapBoxShape;
  name: string;
  caption?: string;
  /** What the map is about, or what was chosen. */
  isChosen?: boolean;
}) {
  const { place, shape, name, caption, isChosen } = props;
  const { x, y, width, height } = place;
  const colors = useDrawingColors();
  const stroke = {
    stroke: isChosen ? colors.chosen : colors.outline,
    strokeWidth: isChosen ? 2.5 : 1,
    fill: colors.ground,
  };
  const room = width - 2 * PADDING;
  const nameY = y + height / 2 + (caption ? -2 : NAME_SIZE / 3);
  return (
    <>
      {shape === 'block' ? (
        <path d={cutCorners(place)} strokeDasharray="4 3" {...stroke} />
      ) : (
        <rect {...place} rx={6} {...stroke} />
      )}
      {shape === 'group' && (
        <rect
          x={x + 3}
          y={y + 3}
          width={width - 6}
          height={height - 6}
          rx={4}
          {...stroke}
          fill="none"
        />
      )}
      <text
        x={x + PADDING}
        y={nameY}
        fontSize={NAME_SIZE}
        fontWeight={isChosen ? 'bold' : undefined}
        fontFamily={colors.fontFamily}
        fill={colors.text}
      >
        {clipText(name, room, NAME_SIZE)}
      </text>
      {caption && (
        <text
          x={x + PADDING}
          y={y + height / 2 + CAPTION_SIZE + 2}
          fontSize={CAPTION_SIZE}
          fontFamily={colors.fontFamily}
          fill={colors.secondaryText}
        >
          {clipText(caption, room, CAPTION_SIZE)}
        </text>
      )}
    </>
  );
}

function cutCorners({ x, y, width, height }: MapBoxPlace): string {
  const right = x + width;
  const bottom = y + height;
  return (
    `M${x + CUT},${y}L${right - CUT},${y}L${right},${y + CUT}` +
    `L${right},${bottom - CUT}L${right - CUT},${bottom}` +
    `L${x + CUT},${bottom}L${x},${bottom - CUT}L${x},${y + CUT}Z`
  );
}
