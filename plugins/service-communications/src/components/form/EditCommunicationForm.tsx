import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { serviceCommunicationsApiRef } from '../../api';
import { useCommunicationForm } from './useCommunicationForm';
import { useNotify } from '../state/useNotify';
import { useTranslate } from '../../useTranslate';
import {
  changedFields,
  CommunicationValues,
  isKeyEditable,
  toPatch,
  valuesOf,
  withFilledIn,
} from './communicationForm';
import { conflictOf } from './conflict';
import { communicationRouteRef } from '../../routes';
import { PageHeading } from '../panels/PageHeading';
import { useEndNames } from '../values/useEndNames';
import { CommunicationForm } from './CommunicationForm';
import { ForeignChangesDialog } from './ForeignChangesDialog';
import { SaveErrorNote } from './SaveErrorNote';

/** The form of a communication that is there. */
export function EditCommunicationForm(props: { communication: Communication }) {
  // What the user began with. Whatever becomes of the record meanwhile, the
  // fields must not change under the user's hands.
  const [base] = useState(props.communication);
  const { id } = base;
  const before = valuesOf(base);
  const t = useTranslate();
  const notify = useNotify();
  const navigate = useNavigate();
  const location = useLocation();
  const api = useApi(serviceCommunicationsApiRef);
  const recordLink = useRouteRef(communicationRouteRef)({ id });
  const { filledIn } = (location.state ?? {}) as {
    filledIn?: Partial<CommunicationValues>;
  };
  const form = useCommunicationForm(withFilledIn(before, filledIn));
  const { values, refuse } = form;
  const [foreign, setForeign] = useState<Communication>();

  const [{ loading, value: refusal }, save] = useAsyncFn(
    async (wanted: CommunicationValues, current: Communication) => {
      setForeign(undefined);
      const patch = toPatch(valuesOf(current), wanted);
      try {
        if (Object.keys(patch).length > 0) {
          const { revision } = current;
          await api.updateCommunication(id, { ...patch, revision });
          notify(t('form.saved'));
        }
        navigate(recordLink, { replace: true });
        return undefined;
      } catch (error) {
        if (conflictOf(error as Error)?.currentRevision !== undefined) {
          return api.getCommunication(id).then(
            theirs => {
              setForeign(theirs);
              return undefined;
            },
            (failure: Error) => failure,
          );
        }
        return refuse(error as Error) ? undefined : (error as Error);
      }
    },
    [api, id, refuse, notify, t, navigate, recordLink],
  );
  const title = t('form.editTitle', useEndNames(base));
  return (
    <>
      <PageHeading title={title} variant="h4" gutterBottom>
        {title}
      </PageHeading>
      <CommunicationForm
        form={form}
        communication={base}
        isKeyLocked={!isKeyEditable(base)}
        isChanged={changedFields(before, values).length > 0}
        isSaving={loading}
        submitLabel={t('form.save')}
        cancelTo={recordLink}
        onSubmit={() => save(values, base)}
      >
        {refusal && <SaveErrorNote error={refusal} values={values} />}
      </CommunicationForm>
      {foreign && (
        <ForeignChangesDialog
          before={before}
          theirs={foreign}
          mine={values}
          onClose={() => setForeign(undefined)}
          onSave={merged => save(merged, foreign)}
        />
      )}
    </>
  );
}
