import Box from '@material-ui/core/Box';
import { BulkJob } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';

/** Which communications a bulk action could not do, and why. */
export function BulkJobFailures(props: { job: BulkJob }) {
  const { failed, failures } = props.job;
  const t = useTranslate();
  if (failed === 0) {
    return null;
  }
  const more = failed - failures.length;
  return (
    <>
      <div>
        {t('job.failed', { count: failed, formatted: formatCount(failed) })}
      </div>
      <Box component="ul" maxHeight={160} overflow="auto" my={0} tabIndex={0}>
        {failures.map(({ id, reason }) => (
          <li key={id}>{t('job.failure', { id, reason })}</li>
        ))}
        {more > 0 && (
          <li>{t('job.moreFailures', { formatted: formatCount(more) })}</li>
        )}
      </Box>
    </>
  );
}
