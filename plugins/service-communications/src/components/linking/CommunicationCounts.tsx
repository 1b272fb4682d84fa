import Typography from '@material-ui/core/Typography';
import { UnlinkedAddress } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';

/** How many communications an address has, and at which end it is. */
export function CommunicationCounts(props: { address: UnlinkedAddress }) {
  const { communicationCount, clientCount, listenerCount } = props.address;
  const t = useTranslate();
  return (
    <>
      {formatCount(communicationCount)}
      {clientCount > 0 && (
        <Typography variant="caption" color="textSecondary" component="div">
          {t('linking.unlinked.asClient', {
            count: clientCount,
            formatted: formatCount(clientCount),
          })}
        </Typography>
      )}
      {listenerCount > 0 && (
        <Typography variant="caption" color="textSecondary" component="div">
          {t('linking.unlinked.asListener', {
            count: listenerCount,
            formatted: formatCount(listenerCount),
          })}
        </Typography>
      )}
    </>
  );
}
