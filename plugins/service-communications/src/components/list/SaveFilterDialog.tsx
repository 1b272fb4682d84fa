import DialogContentText from '@material-ui/core/DialogContentText';
import TextField from '@material-ui/core/TextField';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { FormDialog } from '../panels/FormDialog';

/** Asks for the name that something is saved under. */
export function SaveFilterDialog(props: {
  /** The names that are taken. */
  names: string[];
  onClose: () => void;
  onSave: (name: string) => void;
}) {
  const { names, onClose, onSave } = props;
  const t = useTranslate();
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const name = text.trim();

  const help = () => {
    if (isMissing && !name) {
      return t('savedFilters.nameRequired');
    }
    return names.includes(name) ? t('savedFilters.nameTaken') : undefined;
  };
  return (
    <FormDialog
      titleId="service-communications-save-filter"
      title={t('savedFilters.saveTitle')}
      onClose={onClose}
      onSubmit={() => (name ? onSave(name) : setMissing(true))}
      submitLabel={t('savedFilters.submit')}
    >
      <DialogContentText>{t('savedFilters.saveDescription')}</DialogContentText>
      <TextField
        // The dialog takes the focus anyway: it goes to where one begins.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        required
        fullWidth
        variant="outlined"
        margin="normal"
        id="service-communications-filter-name"
        label={t('savedFilters.name')}
        value={text}
        onChange={event => setText(event.target.value)}
        error={isMissing && !name}
        helperText={help()}
      />
    </FormDialog>
  );
}
