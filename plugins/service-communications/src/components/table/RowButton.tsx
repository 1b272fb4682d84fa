import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      textAlign: 'left',
      textTransform: 'none',
      margin: theme.spacing(-0.5, 0),
    },
  }),
  { name: 'ServiceCommunicationsRowButton' },
);

/** A button for one thing among many. */
export function RowButton(props: {
  label: string;
  /** Which of the many things; read out by screen readers. */
  subject: string;
  onClick: () => void;
}) {
  const { label, subject, onClick } = props;
  const classes = useStyles();
  return (
    <Button
      className={classes.root}
      size="small"
      color="primary"
      aria-label={`${label} ${subject}`}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
