import { useApi } from '@backstage/core-plugin-api';
import { ListenerDecision } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { serviceCommunicationsApiRef } from '../../api';
import { useTranslate } from '../../useTranslate';
import { ConfirmDialog } from '../panels/ConfirmDialog';
import { localPage } from '../state/localPage';
import { useApiValue } from '../state/useApiValue';
import { useNotify } from '../state/useNotify';
import { searchFields, useUrlState } from '../state/useUrlState';
import { ItemsView } from '../table/ItemsView';
import { RowButtons } from '../table/RowButtons';
import { CreatedLabel } from '../values/CreatedLabel';
import { decisionText } from './decisionText';

/** What people decided of who listens, newest first. */
export function DecisionsView() {
  const t = useTranslate();
  const notify = useNotify();
  const api = useApi(serviceCommunicationsApiRef);
  const state = useUrlState(searchFields);
  const live = useApiValue('', (client, options) =>
    client.getListenerDecisions(options),
  );
  const decisions = live.value?.items;
  const [removed, setRemoved] = useState<ListenerDecision>();
  return (
    <>
      <ItemsView
        texts="decisions"
        needs="decide"
        loadingLabel={t('decisions.loading')}
        live={live}
        state={state}
        isEmpty={decisions?.length === 0}
        page={
          decisions &&
          localPage(decisions, state, decision => [
            decisionText(t, decision),
            decision.createdBy,
          ])
        }
        keyOf={({ id }) => id}
        intro={t('decisions.intro')}
        columns={[
          {
            title: t('decisions.what'),
            width: 50,
            render: decision => decisionText(t, decision),
          },
          {
            title: t('decisions.decided'),
            width: 30,
            render: decision => (
              <CreatedLabel created={decision} by={t('decisions.by')} />
            ),
          },
          {
            title: t('linking.actions'),
            width: 20,
            render: decision => (
              <RowButtons
                subject={decisionText(t, decision)}
                actions={[
                  {
                    label: t('decisions.remove'),
                    onClick: () => setRemoved(decision),
                  },
                ]}
              />
            ),
          },
        ]}
      />
      {removed && (
        <ConfirmDialog
          isDestructive
          title={t('decisions.removeTitle')}
          submitLabel={t('decisions.submitRemove')}
          onClose={() => setRemoved(undefined)}
          onSubmit={() => api.deleteListenerDecision(removed.id)}
          onDone={() => {
            notify(
              t('decisions.removed', { decision: decisionText(t, removed) }),
            );
            live.refresh();
          }}
        >
          {t('decisions.removeDescription', {
            decision: decisionText(t, removed),
          })}
        </ConfirmDialog>
      )}
    </>
  );
}
