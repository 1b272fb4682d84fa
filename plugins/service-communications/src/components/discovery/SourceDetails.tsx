import Box from '@material-ui/core/Box';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { DiscoverySource } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { FactList } from '../panels/FactList';
import { formatCount, formatPercentage } from '../values/formatNumber';
import { PlainList } from '../values/PlainList';
import { TimeValue } from '../values/TimeValue';
import { spanText } from '../values/splitSpan';
import { findSourceProblems, SourceProblem } from './sourceProblems';
import { reasonText } from './reasonText';

const useStyles = makeStyles(
  theme => ({
    problems: {
      ...theme.typography.body2,
      margin: theme.spacing(0, 0, 2),
      paddingLeft: theme.spacing(2.5),
    },
    reasons: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(2, 6),
      marginBottom: theme.spacing(2),
    },
    refusal: {
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ServiceCommunicationsSourceDetails' },
);

/** All that is known of a source: what is wrong, why, and what helps. */
export function SourceDetails(props: { source: DiscoverySource; now: number }) {
  const { source, now } = props;
  const { lastRefusal, lost, records } = source;
  const classes = useStyles();
  const t = useTranslate();
  const problems = findSourceProblems(source, now);
  const adviceOn = (problem: SourceProblem) => {
    switch (problem) {
      case 'losing':
        return t('discovery.problem.losing.advice', {
          share: formatPercentage((lost / (lost + records)) * 100),
        });
      case 'quiet':
        return t('discovery.problem.quiet.advice', {
          span: spanText(t, (now - Date.parse(source.lastSeenAt)) / 1000),
        });
      default:
        return t(`discovery.problem.${problem}.advice`);
    }
  };
  return (
    <Box py={1}>
      {problems.length > 0 && (
        <>
          <Typography variant="subtitle2" component="h3">
            {t('discovery.details.problems')}
          </Typography>
          <ul className={classes.problems}>
            {problems.map(problem => (
              <li key={problem}>
                <strong>{t(`discovery.problem.${problem}.label`)}</strong>
                {' – '}
                {adviceOn(problem)}
              </li>
            ))}
          </ul>
        </>
      )}
      {lastRefusal && (
        <Box mb={2}>
          <Typography variant="subtitle2" component="h3">
            {t('discovery.details.lastRefusal')}
          </Typography>
          <Typography variant="body2" className={classes.refusal}>
            {lastRefusal}
          </Typography>
        </Box>
      )}
      <div className={classes.reasons}>
        <ReasonCounts
          title={t('discovery.details.refusals')}
          counts={source.refusals}
        />
        <ReasonCounts
          title={t('discovery.details.errors')}
          counts={source.errors}
        />
        <ReasonCounts
          title={t('discovery.details.dropped')}
          counts={source.dropped}
        />
      </div>
      <FactList
        facts={[
          {
            name: t('discovery.details.newestSample'),
            value: <TimeValue time={source.newestSampleAt} />,
          },
          {
            name: t('discovery.details.received'),
            value: formatCount(source.received),
          },
          {
            name: t('discovery.details.undecided'),
            value: formatCount(source.undecided),
          },
          {
            name: t('discovery.details.attempts'),
            value: formatCount(source.attempts),
          },
          {
            name: t('discovery.details.loopback'),
            value: formatCount(source.loopbackLeftOut),
          },
          {
            name: t('discovery.details.identitiesMissed'),
            value: formatCount(source.identitiesMissed),
          },
        ]}
      />
    </Box>
  );
}

/** How often something happened for each reason, the most frequent first. */
function ReasonCounts(props: {
  title: string;
  counts: Record<string, number>;
}) {
  const { title, counts } = props;
  const t = useTranslate();
  const reasons = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  return (
    <Box minWidth={208}>
      <Typography variant="subtitle2" component="h3">
        {title}
      </Typography>
      {reasons.length > 0 ? (
        <PlainList>
          {reasons.map(([reason, count]) => (
            <Typography key={reason} variant="body2" component="li">
              <strong>{formatCount(count)}</strong>
              {' × '}
              {reasonText(t, reason)}
            </Typography>
          ))}
        </PlainList>
      ) : (
        <Typography variant="body2" color="textSecondary">
          {t('discovery.details.none')}
        </Typography>
      )}
    </Box>
  );
}
