import { makeStyles } from '@material-ui/core/styles';
import { SlotFacts } from './useSlotFacts';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...theme.typography.caption,
      position: 'absolute',
      top: '100%',
      zIndex: theme.zIndex.tooltip,
      width: 'max-content',
      maxWidth: '100%',
      marginTop: theme.spacing(0.5),
      padding: theme.spacing(1),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      boxShadow: theme.shadows[4],
      color: theme.palette.text.primary,
      background: theme.palette.background.paper,
      fontVariantNumeric: 'tabular-nums',
      // The reader moves over the picture, not over what it says.
      pointerEvents: 'none',
    },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'ServiceCommunicationsActivityTooltip' },
);

/** What is known of the slot that the reader looks at. */
export function ActivityTooltip(props: {
  facts: SlotFacts;
  /** Where the slot is, from 0 to 1. */
  share: number;
}) {
  const { when, whenUtc, state, counts, edits } = props.facts;
  const classes = useStyles();
  const percent = `${props.share * 100}%`;
  return (
    // Moved as far back as it is forth, it is inside of the picture anywhere.
    <div
      className={classes.root}
      style={{ left: percent, transform: `translateX(-${percent})` }}
      // Who cannot see it hears the same.
      aria-hidden
    >
      <div>{when}</div>
      {whenUtc !== when && <div className={classes.quiet}>{whenUtc}</div>}
      <strong>{state}</strong>
      {counts.map(({ name, value }) => (
        <div key={name}>
          {name}: {value}
        </div>
      ))}
      {edits.map((edit, index) => (
        // Two edits may read the same.
        // eslint-disable-next-line react/no-array-index-key
        <div key={index}>{edit}</div>
      ))}
    </div>
  );
}
