import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      height: theme.spacing(0.5),
      marginTop: 2,
      borderRadius: theme.shape.borderRadius,
      background: theme.palette.action.selected,
      overflow: 'hidden',
    },
    bar: {
      height: '100%',
      background: theme.palette.primary.main,
    },
  }),
  { name: 'ServiceCommunicationsWeightBar' },
);

/** As many connections fill the bar. */
const FULL = 1000;

/**
 * How heavy a number of connections is, for those who look rather than read.
 * Ten times as many are a third of the bar more, on every page the same.
 */
export function WeightBar(props: { connections: number }) {
  const { connections } = props;
  const classes = useStyles();
  const share = Math.min(1, Math.log10(1 + connections) / Math.log10(1 + FULL));
  return (
    <div className={classes.root} aria-hidden>
      <div className={classes.bar} style={{ width: `${share * 100}%` }} />
    </div>
  );
}
