import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { CommunicationEvent } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import {
  CommunicationField,
  communicationFields,
} from '../form/communicationForm';
import { NO_VALUE } from '../values/formatNumber';
import { ActorLabel } from '../values/ActorLabel';
import { TimeValue } from '../values/TimeValue';

const useStyles = makeStyles(
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
export function HistoryEvent(props: { event: CommunicationEvent }) {
  const { at, by, type, changes = [], reason } = props.event;
  const classes = useStyles();
  const t = useTranslate();
  return (
    <div className={classes.root}>
      <Typography component="div">
        <strong>{t(`history.type.${type}`)}</strong> {t('history.by')}{' '}
        <ActorLabel actor={by} />
      </Typography>
      <Typography variant="caption" color="textSecondary" component="div">
        <TimeValue time={at} />
      </Typography>
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
