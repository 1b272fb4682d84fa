import DialogContentText from '@material-ui/core/DialogContentText';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { ValidatedTextField } from '../fields/ValidatedTextField';
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
  return (
    <FormDialog
      title={t('savedFilters.saveTitle')}
      onClose={onClose}
      onSubmit={() => (name ? onSave(name) : setMissing(true))}
      submitLabel={t('savedFilters.submit')}
    >
      <DialogContentText>{t('savedFilters.saveDescription')}</DialogContentText>
      <ValidatedTextField
        // The dialog takes the focus anyway: it goes to where one begins.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        required
        id="service-communications-filter-name"
        label={t('savedFilters.name')}
        value={text}
        onChange={setText}
        problem={
          isMissing && !name ? t('savedFilters.nameRequired') : undefined
        }
        help={names.includes(name) ? t('savedFilters.nameTaken') : undefined}
      />
    </FormDialog>
  );
}
