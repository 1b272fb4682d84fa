import Button, { ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { errorTextColor } from './errorTextColor';

const useStyles = makeStyles(
  theme => ({
    outlined: {
      color: errorTextColor(theme),
      borderColor: 'currentColor',
    },
    contained: {
      color: theme.palette.getContrastText(theme.palette.error.dark),
      backgroundColor: theme.palette.error.dark,
      '&:hover': {
        backgroundColor: theme.palette.error.dark,
      },
    },
  }),
  { name: 'ServiceCommunicationsDestructiveButton' },
);

/** A button after which something is gone. */
export function DestructiveButton(
  props: Pick<ButtonProps, 'type' | 'size' | 'disabled' | 'onClick'> & {
    variant?: 'outlined' | 'contained';
    children: ReactNode;
  },
) {
  const { variant = 'outlined', children, ...button } = props;
  const classes = useStyles();
  return (
    <Button {...button} variant={variant} className={classes[variant]}>
      {children}
    </Button>
  );
}
