import { ResponseErrorPanel } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import { useTranslate } from '../../useTranslate';
import { errorKind } from '../state/errorKind';
import { Needs } from '../state/permissions';
import { passingTrouble } from '../state/errorMessage';
import { MessagePanel } from './MessagePanel';
import { NotAllowedPanel } from './NotAllowedPanel';

/** Says why there is nothing to see, and offers to try again. */
export function LoadErrorPanel(props: {
  error: Error;
  /** What whoever may not see it lacks; by default, to read. */
  needs?: Needs;
  onRetry: () => void;
}) {
  const { error, needs = 'read', onRetry } = props;
  const t = useTranslate();
  const retry = (
    <Button variant="outlined" color="primary" onClick={onRetry}>
      {t('error.retry')}
    </Button>
  );
  if (errorKind(error) === 'notAllowed') {
    return <NotAllowedPanel needs={needs} actions={retry} />;
  }
  const trouble = passingTrouble(t, error);
  if (trouble) {
    return <MessagePanel title={trouble} actions={retry} />;
  }
  return (
    <>
      <ResponseErrorPanel error={error} />
      <Box mt={2}>{retry}</Box>
    </>
  );
}
