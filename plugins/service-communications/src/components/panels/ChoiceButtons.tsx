import { makeStyles } from '@material-ui/core/styles';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';

const useStyles = makeStyles(
  theme => ({
    // Words are read more easily than capitals.
    button: {
      textTransform: 'none',
      color: theme.palette.text.primary,
      padding: theme.spacing(0.5, 1.5),
      whiteSpace: 'nowrap',
      '&.Mui-selected, &.Mui-selected:hover': {
        color: theme.palette.text.primary,
        fontWeight: theme.typography.fontWeightBold,
      },
    },
  }),
  { name: 'ServiceCommunicationsChoiceButtons' },
);

/** Buttons in a row, one of which is pressed. */
export function ChoiceButtons<TChoice extends string>(props: {
  /** What is chosen; read out by screen readers. */
  label: string;
  choices: readonly { value: TChoice; label: string }[];
  value: TChoice;
  onChange: (value: TChoice) => void;
}) {
  const { label, choices, value, onChange } = props;
  const classes = useStyles();
  return (
    <ToggleButtonGroup
      size="small"
      exclusive
      aria-label={label}
      value={value}
      // Pressing the pressed one would leave none.
      onChange={(_, chosen: TChoice | null) => chosen && onChange(chosen)}
    >
      {choices.map(choice => (
        <ToggleButton
          key={choice.value}
          value={choice.value}
          className={classes.button}
        >
          {choice.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
