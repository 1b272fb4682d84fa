import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { useCommunicationHistory } from './useCommunicationHistory';
import { useTranslate } from '../../useTranslate';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { SectionCard } from '../panels/SectionCard';
import { HistoryEvent } from './HistoryEvent';

const useStyles = makeStyles(
  theme => ({
    events: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'grid',
      gridGap: theme.spacing(2),
    },
  }),
  { name: 'ServiceCommunicationsHistorySection' },
);

/** Who did what to a communication, and when. */
export function HistorySection(props: { communication: Communication }) {
  const { communication } = props;
  const classes = useStyles();
  const t = useTranslate();
  const { value, error, refresh } = useCommunicationHistory(communication);
  return (
    <SectionCard
      titleId="service-communications-history"
      title={t('history.title')}
      subtitle={t('history.subtitle')}
    >
      {error && <LoadErrorPanel error={error} onRetry={refresh} />}
      {!error && !value && <Progress aria-label={t('history.loading')} />}
      {!error && value?.length === 0 && (
        <Typography>{t('history.empty')}</Typography>
      )}
      {!error && value && value.length > 0 && (
        <ol className={classes.events}>
          {value.map((event, index) => (
            // Two events may happen at the same time.
            // eslint-disable-next-line react/no-array-index-key
            <li key={`${event.at} ${event.type} ${index}`}>
              <HistoryEvent event={event} />
            </li>
          ))}
        </ol>
      )}
    </SectionCard>
  );
}
