import Button, { ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { ElementType, ReactElement } from 'react';

const useStyles = makeStyles(
  theme => ({
    root: {
      whiteSpace: 'nowrap',
      [theme.breakpoints.down('xs')]: { minWidth: 0 },
    },
    icon: {
      [theme.breakpoints.down('xs')]: { margin: 0 },
    },
    // A small screen has room for the icon.
    label: {
      [theme.breakpoints.down('xs')]: { display: 'none' },
    },
  }),
  { name: 'ServiceCommunicationsHeaderButton' },
);

/** An action of the header. */
export function HeaderButton<TRoot extends ElementType = 'button'>(
  props: Omit<ButtonProps<TRoot, { component?: TRoot }>, 'children'> & {
    icon: ReactElement;
    label: string;
  },
) {
  const { icon, label, ...button } = props;
  const classes = useStyles();
  return (
    <Button
      {...button}
      // Contained: the header of the legacy frontend system is coloured.
      variant="contained"
      size="small"
      className={classes.root}
      classes={{ startIcon: classes.icon }}
      startIcon={icon}
      aria-label={label}
    >
      <span className={classes.label}>{label}</span>
    </Button>
  );
}
