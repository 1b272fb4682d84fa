import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5),
    },
    chip: { margin: 0 },
  }),
  { name: 'ServiceCommunicationsActivityChoice' },
);

/** One of a few things to show. */
export function ActivityChoice<TChoice extends string>(props: {
  /** What is chosen; read out by screen readers. */
  label: string;
  choices: readonly TChoice[];
  chosen: TChoice | undefined;
  textOf: (choice: TChoice) => string;
  onChoose: (choice: TChoice) => void;
}) {
  const { label, choices, chosen, textOf, onChoose } = props;
  const classes = useStyles();
  return (
    <div className={classes.root} role="group" aria-label={label}>
      {choices.map(choice => (
        <Chip
          key={choice}
          className={classes.chip}
          size="small"
          clickable
          color={choice === chosen ? 'primary' : 'default'}
          variant={choice === chosen ? 'default' : 'outlined'}
          label={textOf(choice)}
          aria-pressed={choice === chosen}
          onClick={() => onChoose(choice)}
        />
      ))}
    </div>
  );
}
