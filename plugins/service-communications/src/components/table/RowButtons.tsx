import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    button: {
      textAlign: 'left',
      textTransform: 'none',
      // Close to each other, and yet 24 px high for a finger.
      minHeight: theme.spacing(3),
      padding: theme.spacing(0, 0.5),
    },
  }),
  { name: 'ServiceCommunicationsRowButtons' },
);

/** Buttons for what can be done with one thing among many. */
export function RowButtons(props: {
  /** Which of the many things; read out by screen readers. */
  subject: string;
  actions: { label: string; onClick: () => void }[];
}) {
  const { subject, actions } = props;
  const classes = useStyles();
  return (
    <Box display="flex" flexWrap="wrap">
      {actions.map(({ label, onClick }) => (
        <Button
          key={label}
          className={classes.button}
          size="small"
          color="primary"
          aria-label={`${label} ${subject}`}
          onClick={onClick}
        >
          {label}
        </Button>
      ))}
    </Box>
  );
}
