import Box from '@material-ui/core/Box';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import { CommunicationEvent } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { SectionCard } from '../panels/SectionCard';
import { useApiValue } from '../state/useApiValue';
import { useUrlFields } from '../state/useUrlFields';
import { formatFullTime } from '../values/formatTime';
import { activityMeasures, countedMeasures } from './activityBars';
import { activityFields } from './activityFields';
import { ActivityChoice } from './ActivityChoice';
import { PICTURE_HEIGHT } from './ActivityPicture';
import { activityQuery, ActivityRange, activityRanges } from './activityRanges';
import { ActivityView } from './ActivityView';

const useStyles = makeStyles(
  { outdated: { opacity: 0.5 } },
  { name: 'ServiceCommunicationsActivitySection' },
);

/** When the ends of a communication talked, when not, and when nobody looked. */
export function ActivitySection(props: {
  /** Of the communication. */
  id: string;
  /** What people did to it, as far as that is known yet. */
  events: readonly CommunicationEvent[] | undefined;
}) {
  const { id, events = [] } = props;
  const classes = useStyles();
  const t = useTranslate();
  const [{ range, measure: wanted }, change] = useUrlFields(activityFields);
  const { value, error, outdated, refresh } = useApiValue(
    [id, range],
    (api, options) =>
      api.getCommunicationHistory(
        id,
        activityQuery(range, Date.now()),
        options,
      ),
  );
  const [counted = 'connections'] = countedMeasures(value?.slots ?? []);
  const measure = wanted || counted;
  const isKnown = value?.slots.some(({ state }) => state !== 'unobserved');
  return (
    <SectionCard title={t('activity.title')} subtitle={t('activity.subtitle')}>
      <Box display="flex" flexWrap="wrap" gridGap={16} mb={2}>
        <ActivityChoice
          label={t('activity.range.label')}
          choices={Object.keys(activityRanges) as ActivityRange[]}
          chosen={range}
          textOf={each => t(`activity.range.${each}`)}
          onChoose={each => change({ range: each })}
        />
        <ActivityChoice
          label={t('activity.measure.label')}
          choices={activityMeasures}
          chosen={measure}
          textOf={each => t(`activity.measure.${each}`)}
          onChoose={each => change({ measure: each })}
        />
      </Box>
      {error && <LoadErrorPanel error={error} onRetry={refresh} />}
      {!error && !value && (
        <Skeleton
          variant="rect"
          height={PICTURE_HEIGHT}
          role="progressbar"
          aria-label={t('activity.loading')}
        />
      )}
      {!error && value && (
        <div
          className={outdated ? classes.outdated : undefined}
          aria-busy={outdated}
        >
          {isKnown ? (
            <ActivityView history={value} measure={measure} events={events} />
          ) : (
            <Typography>
              {t(range === '400d' ? 'activity.empty' : 'activity.emptyRange', {
                since: sinceOf(range),
              })}
            </Typography>
          )}
        </div>
      )}
    </SectionCard>
  );
}

function sinceOf(range: ActivityRange): string {
  return formatFullTime(activityQuery(range, Date.now()).from);
}
