import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  useEntity,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import Grid from '@material-ui/core/Grid';
import { useEntityCommunications } from './useEntityCommunications';
import { useLocalTableState } from './useLocalTableState';
import { useTranslate } from '../../useTranslate';
import { EntityCommunicationsEmpty } from './EntityCommunicationsEmpty';
import { EntityCommunicationsSection } from './EntityCommunicationsSection';
import { clientsColumns, listenersColumns } from './entityColumns';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';

/** Who calls the entity of the page, and what it calls. */
export function EntityServiceCommunicationsContent() {
  const { entity } = useEntity();
  const { primaryTitle: name } = useEntityPresentation(entity);
  const t = useTranslate();
  const entityRef = stringifyEntityRef(entity);

  const clientsState = useLocalTableState();
  const listenersState = useLocalTableState();
  const clients = useEntityCommunications(entityRef, 'clients', {
    orderBy: clientsState.orderBy,
    limit: clientsState.limit,
    cursor: clientsState.position.cursor,
  });
  const listeners = useEntityCommunications(entityRef, 'listeners', {
    orderBy: listenersState.orderBy,
    limit: listenersState.limit,
    cursor: listenersState.position.cursor,
  });

  const error = clients.error ?? listeners.error;
  if (error) {
    return (
      <LoadErrorPanel
        error={error}
        onRetry={() => {
          clients.refresh();
          listeners.refresh();
        }}
      />
    );
  }
  if (clients.value?.totalItems === 0 && listeners.value?.totalItems === 0) {
    return <EntityCommunicationsEmpty entity={entity} name={name} />;
  }
  return (
    <Grid container spacing={3}>
      <Grid item xs={12}>
        <EntityCommunicationsSection
          title={t('entity.clientsTitle')}
          subtitle={t('entity.clientsSubtitle', { name })}
          empty={t('entity.noClients', { name })}
          columnsKey="clientsColumns"
          choice={clientsColumns}
          live={clients}
          state={clientsState}
        />
      </Grid>
      <Grid item xs={12}>
        <EntityCommunicationsSection
          title={t('entity.listenersTitle')}
          subtitle={t('entity.listenersSubtitle', { name })}
          empty={t('entity.noListeners', { name })}
          columnsKey="listenersColumns"
          choice={listenersColumns}
          live={listeners}
          state={listenersState}
        />
      </Grid>
    </Grid>
  );
}
