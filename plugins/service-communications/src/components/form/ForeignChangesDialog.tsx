import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import DialogContentText from '@material-ui/core/DialogContentText';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import Typography from '@material-ui/core/Typography';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { FormDialog } from '../panels/FormDialog';
import { CommunicationField } from '../state/communicationFields';
import { PlainList } from '../values/PlainList';
import { CommunicationValues, valuesOf } from './communicationForm';
import { ForeignChange, foreignChanges, mergeValues } from './mergeValues';

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
  const t = useTranslate();
  const theirValues = valuesOf(theirs);
  const changes = foreignChanges(before, theirValues, mine);
  const [kept, setKept] = useState<readonly CommunicationField[]>(() =>
    changes.filter(({ isDisputed }) => isDisputed).map(({ field }) => field),
  );
  return (
    <FormDialog
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
      <PlainList isSpaced>
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
      </PlainList>
    </FormDialog>
  );
}

/** Who did something, where a link would lead away from what is being done. */
function ActorName(props: { actor: string }) {
  const { actor } = props;
  return actor.startsWith('user:') ? (
    <EntityDisplayName entityRef={actor} hideIcon />
  ) : (
    <>{actor}</>
  );
}

/** A field that somebody else changed, and whose value is to be saved. */
function ForeignChangeField(props: {
  change: ForeignChange;
  isMineKept: boolean;
  onKeepMine: (keepsMine: boolean) => void;
}) {
  const { change, isMineKept, onKeepMine } = props;
  const { field, before, theirs, mine, isDisputed } = change;
  const t = useTranslate();
  const label = t(`form.field.${field}`);
  const shown = (value: string) => value || t('form.empty');
  if (!isDisputed) {
    return (
      <>
        <Typography variant="subtitle2" component="div">
          {label}
        </Typography>
        <Typography variant="body2">
          {t('form.conflictBefore', { value: shown(before) })}
        </Typography>
        <Typography variant="body2">
          {t('form.conflictTheirs', { value: shown(theirs) })}
        </Typography>
        <Typography variant="caption" component="p">
          {mine === theirs ? t('form.conflictSame') : t('form.conflictTaken')}
        </Typography>
      </>
    );
  }
  return (
    <FormControl component="fieldset">
      <Typography variant="subtitle2" component="legend">
        {t('form.conflictField', { field: label })}
      </Typography>
      <Typography variant="body2">
        {t('form.conflictBefore', { value: shown(before) })}
      </Typography>
      <RadioGroup
        value={isMineKept ? 'mine' : 'theirs'}
        onChange={(_, chosen) => onKeepMine(chosen === 'mine')}
      >
        <FormControlLabel
          value="mine"
          control={<Radio color="primary" />}
          label={t('form.conflictMine', { value: shown(mine) })}
        />
        <FormControlLabel
          value="theirs"
          control={<Radio color="primary" />}
          label={t('form.conflictTheirs', { value: shown(theirs) })}
        />
      </RadioGroup>
    </FormControl>
  );
}
