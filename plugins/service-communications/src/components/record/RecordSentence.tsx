import Typography from '@material-ui/core/Typography';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { formatPort } from '../values/formatListener';
import { formatTimeAgo } from '../values/formatTime';
import { useEndName } from '../values/useEndNames';
import { useNow } from '../values/useNow';

/** A communication in one sentence: who connects to whom, since when. */
export function RecordSentence(props: { communication: Communication }) {
  const { communication } = props;
  const { firstDetected, lastDetected, port, protocol } = communication;
  const t = useTranslate();
  const now = useNow();
  const ends = {
    client: useEndName(communication, 'client'),
    listener: useEndName(communication, 'listener'),
    onPort:
      port === 0
        ? t('record.overProtocol', { protocol })
        : t('record.onPort', { port: formatPort(communication) }),
  };
  return (
    <Typography>
      {firstDetected && lastDetected
        ? t('record.seen', {
            ...ends,
            first: formatTimeAgo(firstDetected, now),
            last: formatTimeAgo(lastDetected, now),
          })
        : t('record.notSeen', ends)}
    </Typography>
  );
}
