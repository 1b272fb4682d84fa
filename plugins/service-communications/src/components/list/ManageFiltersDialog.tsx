import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { SavedFilters } from './useSavedFilters';
import { useTranslate } from '../../useTranslate';
import { FormDialog } from '../panels/FormDialog';

/** Renames and deletes what was saved. */
export function ManageFiltersDialog(props: {
  saved: SavedFilters;
  onClose: () => void;
}) {
  const { saved, onClose } = props;
  const t = useTranslate();
  return (
    <FormDialog
      title={t('savedFilters.manageTitle')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('dialog.close')}</Button>}
    >
      {saved.items.length === 0 && (
        <Typography>{t('savedFilters.none')}</Typography>
      )}
      {saved.items.map(({ name }) => (
        <SavedFilterRow
          key={name}
          name={name}
          names={saved.items.map(item => item.name)}
          onRename={newName => saved.rename(name, newName)}
          onDelete={() => saved.remove(name)}
        />
      ))}
    </FormDialog>
  );
}

function SavedFilterRow(props: {
  name: string;
  /** The names that are taken. */
  names: string[];
  onRename: (newName: string) => void;
  onDelete: () => void;
}) {
  const { name, names, onRename, onDelete } = props;
  const t = useTranslate();
  const [text, setText] = useState(name);
  const newName = text.trim();
  const isTaken = newName !== name && names.includes(newName);
  return (
    <Box
      display="flex"
      flexWrap="wrap"
      alignItems="flex-start"
      gridGap={8}
      mb={2}
    >
      <Box flexGrow={1}>
        <TextField
          fullWidth
          size="small"
          variant="outlined"
          value={text}
          onChange={event => setText(event.target.value)}
          inputProps={{ 'aria-label': t('savedFilters.nameOf', { name }) }}
          helperText={isTaken ? t('savedFilters.nameTaken') : undefined}
        />
      </Box>
      <Button
        aria-label={t('savedFilters.renameOne', { name })}
        disabled={!newName || newName === name}
        onClick={() => onRename(newName)}
      >
        {t('savedFilters.rename')}
      </Button>
      <Button
        aria-label={t('savedFilters.deleteOne', { name })}
        onClick={onDelete}
      >
        {t('savedFilters.delete')}
      </Button>
    </Box>
  );
}
