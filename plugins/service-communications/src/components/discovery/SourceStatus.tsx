import { makeStyles } from '@material-ui/core/styles';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import { DiscoverySource } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { Caption } from '../values/Caption';
import { formatCount } from '../values/formatNumber';
import { findSourceProblems, SourceProblem } from './sourceProblems';

/** Of such a source nothing is counted any more. */
const SEVERE: SourceProblem[] = ['unread', 'refusing'];

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(0.75),
    },
    ok: {
      color: theme.palette.status.ok,
    },
    warning: {
      color: theme.palette.status.warning,
    },
    error: {
      color: theme.palette.status.error,
    },
  }),
  { name: 'ServiceCommunicationsSourceStatus' },
);

/** The worst of what is wrong with a source, and how much more there is. */
export function SourceStatus(props: { source: DiscoverySource; now: number }) {
  const { source, now } = props;
  const classes = useStyles();
  const t = useTranslate();
  const [worst, ...others] = findSourceProblems(source, now);
  if (!worst) {
    return (
      <div className={classes.root}>
        <CheckCircleOutlineIcon fontSize="small" className={classes.ok} />
        {t('discovery.fine')}
      </div>
    );
  }
  return (
    <div className={classes.root}>
      {SEVERE.includes(worst) ? (
        <ErrorOutlineIcon fontSize="small" className={classes.error} />
      ) : (
        <ReportProblemOutlinedIcon
          fontSize="small"
          className={classes.warning}
        />
      )}
      <div>
        {t(`discovery.problem.${worst}.label`)}
        {others.length > 0 && (
          <Caption>
            {t('discovery.more', { formatted: formatCount(others.length) })}
          </Caption>
        )}
      </div>
    </div>
  );
}
