import { Link, Progress, ResponseErrorPanel } from '@backstage/core-components';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { serviceCommunicationsCreatePermission } from '@service-communications/plugin-service-communications-common';
import { useNavigate } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { serviceCommunicationsApiRef } from '../../api';
import { useCommunicationForm } from './useCommunicationForm';
import { useNotify } from '../state/useNotify';
import { useTranslate } from '../../useTranslate';
import { changedFields, EMPTY_VALUES, toInput } from './communicationForm';
import { formatListener } from '../values/formatListener';
import { communicationRouteRef, rootRouteRef } from '../../routes';
import { NotAllowedPanel } from '../panels/NotAllowedPanel';
import { CommunicationForm } from './CommunicationForm';
import { SaveErrorNote } from './SaveErrorNote';

/** Adds a communication that discovery cannot see. */
export function AddCommunicationPage() {
  const t = useTranslate();
  const listLink = useRouteRef(rootRouteRef);
  const permission = usePermission({
    permission: serviceCommunicationsCreatePermission,
  });
  if (permission.loading) {
    return <Progress aria-label={t('record.loading')} />;
  }
  if (permission.error) {
    return <ResponseErrorPanel error={permission.error} />;
  }
  return (
    <>
      <Box mb={1}>
        <Link to={listLink()} variant="body2">
          {t('record.back')}
        </Link>
      </Box>
      {permission.allowed ? <AddForm /> : <NotAllowedPanel needs="create" />}
    </>
  );
}

function AddForm() {
  const t = useTranslate();
  const notify = useNotify();
  const navigate = useNavigate();
  const api = useApi(serviceCommunicationsApiRef);
  const listLink = useRouteRef(rootRouteRef);
  const recordLink = useRouteRef(communicationRouteRef);
  const form = useCommunicationForm(EMPTY_VALUES);
  const { values, refuse } = form;

  const [{ loading, value: refusal }, add] = useAsyncFn(async () => {
    try {
      const added = await api.createCommunication(toInput(values));
      notify(
        t('form.added', {
          client: added.clientIp,
          listener: formatListener(added),
        }),
      );
      navigate(recordLink({ id: added.id }), { replace: true });
      return undefined;
    } catch (error) {
      return refuse(error as Error) ? undefined : (error as Error);
    }
  }, [api, values, refuse, notify, t, navigate, recordLink]);

  return (
    <>
      <Typography variant="h4" component="h2" gutterBottom>
        {t('form.addTitle')}
      </Typography>
      <Typography paragraph>{t('form.addIntro')}</Typography>
      <CommunicationForm
        form={form}
        isChanged={changedFields(EMPTY_VALUES, values).length > 0}
        isSaving={loading}
        submitLabel={t('form.add')}
        cancelTo={listLink()}
        onSubmit={add}
      >
        {refusal && <SaveErrorNote error={refusal} values={values} />}
      </CommunicationForm>
    </>
  );
}
