import { Link } from '@backstage/core-components';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { useNavigate } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { serviceCommunicationsApiRef } from '../../api';
import { useCommunicationForm } from './useCommunicationForm';
import { useNotify } from '../state/useNotify';
import { useTranslate } from '../../useTranslate';
import { changedFields, EMPTY_VALUES, toInput } from './communicationForm';
import { communicationRouteRef } from '../../routes';
import { GuardedPage } from '../panels/GuardedPage';
import { PageHeading } from '../panels/PageHeading';
import { useListLink } from '../panels/PageProvider';
import { CommunicationForm } from './CommunicationForm';
import { SaveErrorNote } from './SaveErrorNote';

/** Adds a communication that discovery cannot see. */
export function AddCommunicationPage() {
  const t = useTranslate();
  return (
    <GuardedPage needs="create" loadingLabel={t('record.loading')}>
      <AddForm />
    </GuardedPage>
  );
}

function AddForm() {
  const t = useTranslate();
  const notify = useNotify();
  const navigate = useNavigate();
  const api = useApi(serviceCommunicationsApiRef);
  const listLink = useListLink();
  const recordLink = useRouteRef(communicationRouteRef);
  const form = useCommunicationForm(EMPTY_VALUES);
  const { values, refuse } = form;

  const [{ loading, value: refusal }, add] = useAsyncFn(async () => {
    try {
      const added = await api.createCommunication(toInput(values));
      notify(t('form.added'));
      navigate(recordLink({ id: added.id }), { replace: true });
      return undefined;
    } catch (error) {
      return refuse(error as Error) ? undefined : (error as Error);
    }
  }, [api, values, refuse, notify, t, navigate, recordLink]);

  return (
    <>
      <Box mb={1}>
        <Link to={listLink} variant="body2">
          {t('record.back')}
        </Link>
      </Box>
      <PageHeading title={t('form.addTitle')} variant="h4" gutterBottom>
        {t('form.addTitle')}
      </PageHeading>
      <Typography paragraph>{t('form.addIntro')}</Typography>
      <CommunicationForm
        form={form}
        isChanged={changedFields(EMPTY_VALUES, values).length > 0}
        isSaving={loading}
        submitLabel={t('form.add')}
        cancelTo={listLink}
        onSubmit={add}
      >
        {refusal && <SaveErrorNote error={refusal} values={values} />}
      </CommunicationForm>
    </>
  );
}
