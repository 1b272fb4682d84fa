import TextField from '@material-ui/core/TextField';
import { useTranslate } from '../../useTranslate';
import { OwnerFilter } from '../fields/OwnerFilter';
import { useUniqueId } from '../panels/useUniqueId';
import { decisionChoices } from './undeclaredState';

/** What narrows dependencies beside the search: decision and owner. */
export function UndeclaredFilters(props: {
  decision: string;
  owner: string;
  onChange: (changes: { decision?: string; owner?: string }) => void;
}) {
  const { decision, owner, onChange } = props;
  const t = useTranslate();
  const id = useUniqueId();
  return (
    <>
      <TextField
        select
        id={id}
        size="small"
        variant="outlined"
        label={t('undeclared.decisionFilter')}
        value={decision}
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
        onChange={event => onChange({ decision: event.target.value })}
      >
        <option value="">{t('undeclared.anyDecision')}</option>
        {decisionChoices.map(choice => (
          <option key={choice} value={choice}>
            {choice === 'none'
              ? t('undeclared.noDecision')
              : t(`undeclared.verdict.${choice}`)}
          </option>
        ))}
      </TextField>
      <OwnerFilter
        owner={owner}
        onChange={chosen => onChange({ owner: chosen })}
      />
    </>
  );
}
