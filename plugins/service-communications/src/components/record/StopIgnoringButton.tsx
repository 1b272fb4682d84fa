import Button from '@material-ui/core/Button';
import { Communication } from '@service-communications/plugin-service-communications-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useBulkAction } from './useBulkAction';
import { useNotify } from '../state/useNotify';
import { useTranslate } from '../../useTranslate';
import { errorMessage } from '../state/errorMessage';
import { formatListener } from '../values/formatListener';

/** Brings a communication back that a person has ignored. */
export function StopIgnoringButton(props: {
  communication: Communication;
  /** Called after the communication was brought back. */
  onDone: () => void;
  onFailed: (reason: string) => void;
}) {
  const { communication, onDone, onFailed } = props;
  const t = useTranslate();
  const notify = useNotify();
  const bulkAction = useBulkAction();

  const [{ loading }, stop] = useAsyncFn(async () => {
    try {
      await bulkAction({ action: 'stop-ignoring', ids: [communication.id] });
      notify(
        t('action.stopped', {
          client: communication.clientIp,
          listener: formatListener(communication),
        }),
      );
      onDone();
    } catch (error) {
      onFailed(errorMessage(error as Error));
    }
  }, [bulkAction, communication, notify, t, onDone, onFailed]);

  return (
    <Button
      color="primary"
      variant="outlined"
      disabled={loading}
      onClick={stop}
    >
      {t('action.stopIgnoring')}
    </Button>
  );
}
