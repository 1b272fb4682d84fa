import { useRouteRef } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { useNavigate } from 'react-router-dom';
import { useTranslate } from '../../useTranslate';
import { CommunicationValues } from './communicationForm';
import { conflictOf } from './conflict';
import { errorMessage } from '../state/errorMessage';
import { editCommunicationRouteRef } from '../../routes';

/**
 * Says why nothing was saved. Where there is such a communication already, it
 * is offered for editing, with what the user has filled in.
 */
export function SaveErrorNote(props: {
  error: Error;
  values: CommunicationValues;
}) {
  const { error, values } = props;
  const t = useTranslate();
  const navigate = useNavigate();
  const editLink = useRouteRef(editCommunicationRouteRef);
  const existingId = conflictOf(error)?.existingId;
  if (existingId === undefined) {
    return <Alert severity="error">{errorMessage(t, error)}</Alert>;
  }
  return (
    <Alert severity="warning">
      <AlertTitle>{t('form.existsTitle')}</AlertTitle>
      {t('form.exists')}
      <Box mt={1}>
        <Button
          color="inherit"
          variant="outlined"
          onClick={() =>
            navigate(editLink({ id: existingId }), {
              state: { filledIn: values },
            })
          }
        >
          {t('form.openExisting')}
        </Button>
      </Box>
    </Alert>
  );
}
