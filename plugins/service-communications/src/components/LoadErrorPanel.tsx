import { ResponseErrorPanel } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import { serviceCommunicationsReadPermission } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../hooks/useTranslate';
import { errorKind } from '../lib/errorKind';
import { MessagePanel } from './MessagePanel';

/** Says why there is nothing to see, and offers to try again. */
export function LoadErrorPanel(props: { error: Error; onRetry: () => void }) {
  const { error, onRetry } = props;
  const t = useTranslate();
  const retry = (
    <Button variant="outlined" color="primary" onClick={onRetry}>
      {t('error.retry')}
    </Button>
  );
  if (errorKind(error) === 'notAllowed') {
    return (
      <MessagePanel
        title={t('error.notAllowedTitle')}
        description={t('error.notAllowedDescription', {
          permission: serviceCommunicationsReadPermission.name,
        })}
        actions={retry}
      />
    );
  }
  return (
    <>
      <ResponseErrorPanel error={error} />
      <Box mt={2}>{retry}</Box>
    </>
  );
}
