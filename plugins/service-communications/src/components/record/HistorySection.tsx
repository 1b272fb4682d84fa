import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { CommunicationEvent } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { SectionCard } from '../panels/SectionCard';
import {
  CommunicationField,
  communicationFields,
} from '../state/communicationFields';
import { LiveValue } from '../state/useLiveValue';
import { ActorLabel } from '../values/ActorLabel';
import { Caption } from '../values/Caption';
import { NO_VALUE } from '../values/formatNumber';
import { PlainList } from '../values/PlainList';
import { TimeValue } from '../values/TimeValue';

/** Who did what to a communication, and when. */
export function HistorySection(props: {
  events: LiveValue<CommunicationEvent[]>;
}) {
  const { value, error, refresh } = props.events;
  const t = useTranslate();
  return (
    <SectionCard title={t('history.title')} subtitle={t('history.subtitle')}>
      {error && <LoadErrorPanel error={error} onRetry={refresh} />}
      {!error && !value && <Progress aria-label={t('history.loading')} />}
      {!error && value?.length === 0 && (
        <Typography>{t('history.empty')}</Typography>
      )}
      {!error && value && value.length > 0 && (
        <PlainList isOrdered isSpaced>
          {value.map((event, index) => (
            // Two events may happen at the same time.
            // eslint-disable-next-line react/no-array-index-key
            <li key={`${event.at} ${event.type} ${index}`}>
              <HistoryEvent event={event} />
            </li>
          ))}
        </PlainList>
      )}
    </SectionCard>
  );
}

const useEventStyles = makeStyles(
  theme => ({
    root: {
      overflowWrap: 'anywhere',
    },
    changes: {
      ...theme.typography.body2,
      margin: 0,
      paddingLeft: theme.spacing(3),
    },
  }),
  { name: 'ServiceCommunicationsHistoryEvent' },
);

/** One thing that was done to a communication. */
function HistoryEvent(props: { event: CommunicationEvent }) {
  const { at, by, type, changes = [], reason } = props.event;
  const classes = useEventStyles();
  const t = useTranslate();
  return (
    <div className={classes.root}>
      <Typography component="div">
        <strong>{t(`history.type.${type}`)}</strong> {t('history.by')}{' '}
        <ActorLabel actor={by} />
      </Typography>
      <Caption>
        <TimeValue time={at} />
      </Caption>
      {reason && (
        <Typography variant="body2">{t('history.why', { reason })}</Typography>
      )}
      {changes.length > 0 && (
        <ul className={classes.changes}>
          {changes.map(({ field, before, after }) => (
            <li key={field}>
              {t('history.change', {
                field: nameOf(field),
                before: before || NO_VALUE,
                after: after || NO_VALUE,
              })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );

  function nameOf(field: string): string {
    // An import, or a newer backend, may know more fields than the forms.
    return (communicationFields as readonly string[]).includes(field)
      ? t(`form.field.${field as CommunicationField}`)
      : field;
  }
}
