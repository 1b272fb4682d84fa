import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import Typography from '@material-ui/core/Typography';
import { useTranslate } from '../../useTranslate';
import { ForeignChange } from './mergeValues';

/** A field that somebody else changed, and whose value is to be saved. */
export function ForeignChangeField(props: {
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
