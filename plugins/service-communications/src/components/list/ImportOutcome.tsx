import Alert from '@material-ui/lab/Alert';
import { ImportResult } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';

/** What came of an import. */
export function ImportOutcome(props: { result: ImportResult }) {
  const { applied, counts } = props.result;
  const t = useTranslate();
  const wrong = formatCount(counts.wrong);
  if (!applied) {
    return (
      <Alert severity="warning">{t('import.notApplied', { wrong })}</Alert>
    );
  }
  return (
    <Alert severity={counts.wrong > 0 ? 'warning' : 'success'} role="status">
      {t('import.done', {
        added: formatCount(counts.new),
        changed: formatCount(counts.changed),
        wrong,
      })}
    </Alert>
  );
}
