import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { BulkJob } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { errorMessage } from '../state/errorMessage';
import { isInProgress } from '../state/isInProgress';
import { formatCount } from '../values/formatNumber';
import { formatFullTime } from '../values/formatTime';
import { BulkWork } from './useBulkJob';
import { useIsBefore } from './useIsBefore';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(0, 2, 1),
    },
    // The alert's own place for buttons is too narrow for small screens.
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
    },
    message: {
      flexGrow: 1,
      minWidth: 0,
    },
  }),
  { name: 'ServiceCommunicationsBulkJobPanel' },
);

/** How far a bulk action is, what came of it, and the way back. */
export function BulkJobPanel(props: { work: BulkWork }) {
  const { job, isBusy, error, pollError, cancel, undo, close } = props.work;
  const classes = useStyles();
  const t = useTranslate();
  const canUndo = useIsBefore(job?.undoableUntil);
  const resultText = useResultText();
  if (!job && !error && !isBusy) {
    return null;
  }
  const isRunning = job?.status === 'running';
  return (
    <section className={classes.root} aria-label={t('job.panel')}>
      <Alert
        severity={severityOf(job, error)}
        classes={{ message: classes.message }}
        role={error ? 'alert' : 'status'}
      >
        {job ? resultText(job) : isBusy && t('bulk.started')}
        {(isInProgress(job) || !job) && isBusy && (
          <Box mt={1}>
            <LinearProgress
              aria-label={t('job.progress')}
              variant={job ? 'determinate' : 'indeterminate'}
              value={percentOf(job)}
            />
          </Box>
        )}
        {job && <BulkJobFailures job={job} />}
        {pollError && isInProgress(job) && (
          <Typography variant="body2">
            {t('job.unreachable', { reason: errorMessage(t, pollError) })}
          </Typography>
        )}
        {error && (
          <Typography variant="body2">
            {t('job.notStarted', { reason: errorMessage(t, error) })}
          </Typography>
        )}
        <div className={classes.actions}>
          {isRunning && (
            <Button size="small" variant="outlined" onClick={cancel}>
              {t('job.cancel')}
            </Button>
          )}
          {canUndo && !isRunning && (
            <>
              <Button
                size="small"
                variant="outlined"
                disabled={isBusy}
                onClick={undo}
              >
                {t('job.undo')}
              </Button>
              <Typography variant="caption">
                {t('job.undoUntil', {
                  time: formatFullTime(job!.undoableUntil!),
                })}
              </Typography>
            </>
          )}
          {!isBusy && (
            <Button size="small" onClick={close}>
              {t('job.close')}
            </Button>
          )}
        </div>
      </Alert>
    </section>
  );
}

function percentOf(job: BulkJob | undefined): number {
  if (!job) {
    return 0;
  }
  const { status, restored = 0, done, failed, total } = job;
  return status === 'undoing'
    ? (restored / Math.max(done, 1)) * 100
    : ((done + failed) / Math.max(total, 1)) * 100;
}

function severityOf(job: BulkJob | undefined, error: Error | undefined) {
  if (error || job?.status === 'failed') {
    return 'error';
  }
  if (job && job.failed > 0) {
    return 'warning';
  }
  return job?.status === 'done' ? 'success' : 'info';
}

function useResultText(): (job: BulkJob) => string {
  const t = useTranslate();
  return job => {
    const { action, status, restored } = job;
    if (status === 'undoing') {
      return t('job.undoing', {
        restored: formatCount(restored ?? 0),
        done: formatCount(job.done),
      });
    }
    if (restored !== undefined) {
      return t('job.restored', {
        count: restored,
        formatted: formatCount(restored),
      });
    }
    const numbers = {
      done: formatCount(job.done),
      total: formatCount(job.total),
    };
    if (status === 'running') {
      return t(`job.running.${action}`, numbers);
    }
    const result = t(`job.done.${action}`, numbers);
    switch (status) {
      case 'cancelled':
        return t('job.cancelled', { result });
      case 'failed':
        return t('job.broken', { result });
      default:
        return result;
    }
  };
}

/** Which communications a bulk action could not do, and why. */
function BulkJobFailures(props: { job: BulkJob }) {
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
