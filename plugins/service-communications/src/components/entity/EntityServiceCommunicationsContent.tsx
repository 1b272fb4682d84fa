import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  useEntity,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import Grid from '@material-ui/core/Grid';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { EntityCommunicationsEmpty } from './EntityCommunicationsEmpty';
import { EntityCommunicationsSection } from './EntityCommunicationsSection';
import { useEntityCommunications } from './useEntityCommunications';

/** Who calls the entity of the page, and what it calls. */
export function EntityServiceCommunicationsContent() {
  const { entity } = useEntity();
  const { primaryTitle: name } = useEntityPresentation(entity);
  const entityRef = stringifyEntityRef(entity);
  const clients = useEntityCommunications(entityRef, 'clients');
  const listeners = useEntityCommunications(entityRef, 'listeners');

  const error = clients.live.error ?? listeners.live.error;
  if (error) {
    return (
      <LoadErrorPanel
        error={error}
        onRetry={() => {
          clients.live.refresh();
          listeners.live.refresh();
        }}
      />
    );
  }
  if (
    clients.live.value?.totalItems === 0 &&
    listeners.live.value?.totalItems === 0
  ) {
    return <EntityCommunicationsEmpty entity={entity} name={name} />;
  }
  return (
    <Grid container spacing={3}>
      <Grid item xs={12}>
        <EntityCommunicationsSection
          direction="clients"
          name={name}
          {...clients}
        />
      </Grid>
      <Grid item xs={12}>
        <EntityCommunicationsSection
          direction="listeners"
          name={name}
          {...listeners}
        />
      </Grid>
    </Grid>
  );
}
