import { makeStyles } from '@material-ui/core/styles';
import {
  CommunicationHistory,
  SlotState,
} from '@service-communications/plugin-service-communications-common';
import { useUniqueId } from '../panels/useUniqueId';
import { ActivityMeasure, activityBars, activityRuns } from './activityBars';

/** Heights of what lies one below the other, in pixels. */
const EDITS = 10;
const BARS = 72;
const GAP = 4;
const STRIP = 16;

/** The height of the picture, in pixels. */
export const PICTURE_HEIGHT = EDITS + BARS + GAP + STRIP + 1;

/** The share of its slot that a bar takes. */
const BAR_SHARE = 0.8;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'block',
      overflow: 'visible',
    },
    bar: { fill: theme.palette.primary.main },
    base: { stroke: theme.palette.divider },
    // The line keeps a single slot of hundreds in sight.
    active: {
      fill: theme.palette.primary.main,
      stroke: theme.palette.primary.main,
    },
    absent: {
      fill: theme.palette.background.paper,
      stroke: theme.palette.text.secondary,
      strokeOpacity: 0.6,
    },
    hatch: { stroke: theme.palette.text.secondary },
    edit: { fill: theme.palette.text.primary },
    chosen: {
      fill: theme.palette.action.selected,
      stroke: theme.palette.text.primary,
    },
  }),
  { name: 'ServiceCommunicationsActivityPicture' },
);

/** Slots of time as a strip, with bars above it and ticks where people changed something. */
export function ActivityPicture(props: {
  /** What is to be seen; read out by screen readers. */
  label: string;
  history: CommunicationHistory;
  measure: ActivityMeasure;
  /** The places of slots in which people changed something. */
  edited: Iterable<number>;
  /** The place of the slot that the reader looks at. */
  chosen: number | undefined;
}) {
  const { label, history, measure, edited, chosen } = props;
  const { slots } = history;
  const classes = useStyles();
  // Widths are shares, so that heights and hatches are the same at any width.
  const share = (places: number) => `${(places / slots.length) * 100}%`;
  const { shares } = activityBars(slots, measure);
  return (
    <svg
      className={classes.root}
      role="img"
      aria-label={label}
      width="100%"
      height={PICTURE_HEIGHT}
    >
      {shares.map(
        (height, place) =>
          height !== undefined && (
            <rect
              key={slots[place].start}
              className={classes.bar}
              x={share(place + (1 - BAR_SHARE) / 2)}
              width={share(BAR_SHARE)}
              // What is little is not nothing.
              y={EDITS + BARS - Math.max(1, height * BARS)}
              height={Math.max(1, height * BARS)}
            />
          ),
      )}
      <line
        className={classes.base}
        x2="100%"
        y1={EDITS + BARS + 0.5}
        y2={EDITS + BARS + 0.5}
      />
      {activityRuns(slots).map(({ state, first, slots: length }) => (
        <StateRect
          key={first}
          state={state}
          x={share(first)}
          y={EDITS + BARS + GAP + 0.5}
          width={share(length)}
          height={STRIP}
        />
      ))}
      {[...edited].map(place => (
        <svg key={place} className={classes.root} x={share(place + 0.5)}>
          <path className={classes.edit} d="M-5 0 H5 L0 8 Z" />
        </svg>
      ))}
      {chosen !== undefined && (
        <rect
          className={classes.chosen}
          x={share(chosen)}
          width={share(1)}
          y={EDITS}
          height={BARS + GAP + STRIP}
        />
      )}
    </svg>
  );
}

/** A slot, or several, as the state that it is in: filled, outlined or hatched. */
export function StateRect(props: {
  state: SlotState;
  x: number | string;
  y: number;
  width: number | string;
  height: number;
}) {
  const { state, ...place } = props;
  const classes = useStyles();
  const hatchId = useUniqueId();
  if (state !== 'unobserved') {
    return <rect className={classes[state]} {...place} />;
  }
  return (
    <>
      <pattern
        id={hatchId}
        width={5}
        height={5}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line className={classes.hatch} y2={5} strokeWidth={2} />
      </pattern>
      <rect fill={`url(#${hatchId})`} {...place} />
    </>
  );
}
