import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import Alert from '@material-ui/lab/Alert';
import { ReactNode } from 'react';
import { useTranslate } from '../../useTranslate';
import { errorMessage } from '../state/errorMessage';
import { DestructiveButton } from './DestructiveButton';
import { errorTextColor } from './errorTextColor';
import { useUniqueId } from './useUniqueId';

const useStyles = makeStyles(
  theme => ({
    form: {
      // As a dialog lays out what is in it: what is long scrolls in between.
      display: 'flex',
      flexDirection: 'column',
      minHeight: 0,
      flex: '1 1 auto',
      overflowWrap: 'anywhere',
      '& .MuiFormLabel-root.Mui-error, & .MuiFormHelperText-root.Mui-error': {
        color: errorTextColor(theme),
      },
    },
  }),
  { name: 'ServiceCommunicationsFormDialog' },
);

/** A dialog that asks for something. */
export function FormDialog(props: {
  title: string;
  /** Has much to show: small screens show nothing else. */
  isLarge?: boolean;
  onClose: () => void;
  onSubmit?: () => void;
  /** What is written on the button that submits. */
  submitLabel?: string;
  /** Something is gone afterwards. */
  isDestructive?: boolean;
  /** What was submitted is in progress. */
  isBusy?: boolean;
  /** Why what was submitted was not done. */
  error?: Error;
  children: ReactNode;
  /** Instead of a button to cancel and one to submit. */
  actions?: ReactNode;
}) {
  const {
    title,
    isLarge = false,
    onClose,
    onSubmit,
    submitLabel,
    isDestructive = false,
    isBusy = false,
    error,
    children,
    actions,
  } = props;
  const classes = useStyles();
  const t = useTranslate();
  const titleId = useUniqueId();
  const isSmall = useMediaQuery(useTheme().breakpoints.down('xs'));
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      fullScreen={isLarge && isSmall}
      onClose={onClose}
      aria-labelledby={titleId}
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={event => {
          event.preventDefault();
          // A dialog of a page is no part of a form of that page.
          event.stopPropagation();
          if (!isBusy) {
            onSubmit?.();
          }
        }}
      >
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          {children}
          {error && <Alert severity="error">{errorMessage(t, error)}</Alert>}
        </DialogContent>
        <DialogActions>
          {actions ?? (
            <>
              <Button onClick={onClose}>{t('dialog.cancel')}</Button>
              {isDestructive ? (
                <DestructiveButton
                  type="submit"
                  variant="contained"
                  disabled={isBusy}
                >
                  {submitLabel}
                </DestructiveButton>
              ) : (
                <Button
                  type="submit"
                  color="primary"
                  variant="contained"
                  disabled={isBusy}
                >
                  {submitLabel}
                </Button>
              )}
            </>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}
