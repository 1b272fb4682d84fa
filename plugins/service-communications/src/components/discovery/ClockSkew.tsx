import { makeStyles } from '@material-ui/core/styles';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import { spanText } from '../values/splitSpan';
import { useTranslate } from '../../useTranslate';
import { formatDecimal, NO_VALUE } from '../values/formatNumber';
import { MAX_CLOCK_SKEW_SECONDS } from './sourceProblems';

/** Less than this is what it takes a datagram to arrive and be read. */
const IN_STEP_SECONDS = 1;

const useStyles = makeStyles(
  theme => ({
    warning: {
      color: theme.palette.status.warning,
      verticalAlign: 'text-bottom',
    },
  }),
  { name: 'ServiceCommunicationsClockSkew' },
);

/** How far a source's clock is off, with a warning where it matters. */
export function ClockSkew(props: { seconds: number | undefined }) {
  const { seconds } = props;
  const classes = useStyles();
  const t = useTranslate();
  if (seconds === undefined) {
    return <>{NO_VALUE}</>;
  }
  const off = Math.abs(seconds);
  const exactly = t('span.seconds', { value: formatDecimal(seconds) });
  if (off < IN_STEP_SECONDS) {
    return <span title={exactly}>{t('discovery.clock.inStep')}</span>;
  }
  const span = spanText(t, off < 60 ? Math.round(off * 10) / 10 : off);
  return (
    <span title={exactly}>
      {off > MAX_CLOCK_SKEW_SECONDS && (
        <>
          <ReportProblemOutlinedIcon
            fontSize="small"
            className={classes.warning}
            titleAccess={t('discovery.clock.warning')}
          />{' '}
        </>
      )}
      {t(seconds > 0 ? 'discovery.clock.ahead' : 'discovery.clock.behind', {
        span,
      })}
    </span>
  );
}
