import Button from '@material-ui/core/Button';
import DialogContentText from '@material-ui/core/DialogContentText';
import { makeStyles } from '@material-ui/core/styles';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import {
  CommunicationField,
  CommunicationValues,
  valuesOf,
} from './communicationForm';
import { foreignChanges, mergeValues } from './mergeValues';
import { ActorName } from './ActorName';
import { FormDialog } from '../panels/FormDialog';
import { ForeignChangeField } from './ForeignChangeField';

const useStyles = makeStyles(
  theme => ({
    changes: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'grid',
      gridGap: theme.spacing(2),
    },
  }),
  { name: 'ServiceCommunicationsForeignChangesDialog' },
);

/**
 * Shows what somebody else has changed while a communication was being
 * edited, and lets the user decide where both changed the same.
 */
export function ForeignChangesDialog(props: {
  /** What the user began with. */
  before: CommunicationValues;
  theirs: Communication;
  mine: CommunicationValues;
  onClose: () => void;
  onSave: (merged: CommunicationValues) => void;
}) {
  const { before, theirs, mine, onClose, onSave } = props;
  const classes = useStyles();
  const t = useTranslate();
  const theirValues = valuesOf(theirs);
  const changes = foreignChanges(before, theirValues, mine);
  const [kept, setKept] = useState<readonly CommunicationField[]>(() =>
    changes.filter(({ isDisputed }) => isDisputed).map(({ field }) => field),
  );
  return (
    <FormDialog
      titleId="service-communications-conflict-dialog"
      title={t('form.conflictTitle')}
      isLarge
      onClose={onClose}
      onSubmit={() => onSave(mergeValues(before, theirValues, mine, kept))}
      actions={
        <>
          <Button onClick={onClose}>{t('form.conflictKeepEditing')}</Button>
          <Button type="submit" color="primary" variant="contained">
            {t('form.save')}
          </Button>
        </>
      }
    >
      <DialogContentText>
        {theirs.updatedBy
          ? t('form.conflictBy', {
              actor: <ActorName actor={theirs.updatedBy} />,
            })
          : t('form.conflictByUnknown')}
      </DialogContentText>
      {changes.length === 0 && (
        <DialogContentText>{t('form.conflictNone')}</DialogContentText>
      )}
      <ul className={classes.changes}>
        {changes.map(change => (
          <li key={change.field}>
            <ForeignChangeField
              change={change}
              isMineKept={kept.includes(change.field)}
              onKeepMine={keepsMine =>
                setKept(fields =>
                  keepsMine
                    ? [...fields, change.field]
                    : fields.filter(field => field !== change.field),
                )
              }
            />
          </li>
        ))}
      </ul>
    </FormDialog>
  );
}
