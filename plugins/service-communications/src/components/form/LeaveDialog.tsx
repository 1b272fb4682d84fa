import Button from '@material-ui/core/Button';
import DialogContentText from '@material-ui/core/DialogContentText';
import { useTranslate } from '../../useTranslate';
import { FormDialog } from '../panels/FormDialog';

/** Asks whether what was filled in may be lost. */
export function LeaveDialog(props: {
  onStay: () => void;
  onLeave: () => void;
}) {
  const { onStay, onLeave } = props;
  const t = useTranslate();
  return (
    <FormDialog
      titleId="service-communications-leave-dialog"
      title={t('form.leaveTitle')}
      onClose={onStay}
      onSubmit={onLeave}
      actions={
        <>
          <Button onClick={onStay}>{t('form.stay')}</Button>
          <Button type="submit" color="primary" variant="contained">
            {t('form.leave')}
          </Button>
        </>
      }
    >
      <DialogContentText>{t('form.leaveDescription')}</DialogContentText>
    </FormDialog>
  );
}
