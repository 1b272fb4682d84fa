import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  useEntity,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import Box from '@material-ui/core/Box';
import Skeleton from '@material-ui/lab/Skeleton';
import { CommunicationDirection } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { SectionCard } from '../panels/SectionCard';
import { choiceField } from '../state/urlState';
import { useUrlFields } from '../state/useUrlFields';
import { EntityCommunicationLists } from './EntityCommunicationLists';
import { EntityCommunicationsEmpty } from './EntityCommunicationsEmpty';
import { EntityToolbar } from './EntityToolbar';
import { entityDirections, entityViews } from './entityViews';
import { NeighbourhoodMap } from './NeighbourhoodMap';
import { NeighboursSection } from './NeighboursSection';
import { useEntityNeighbours } from './useEntityNeighbours';

/** The most neighbours of each direction that the map of the tab has. */
const MAP_LIMIT = 12;

const urlFields = {
  view: choiceField('view', entityViews),
  direction: choiceField('direction', entityDirections),
};

const both: readonly CommunicationDirection[] = ['clients', 'listeners'];

/** Who calls the entity of the page, and what it calls. */
export function EntityServiceCommunicationsContent() {
  const { entity } = useEntity();
  const { primaryTitle: name } = useEntityPresentation(entity);
  const t = useTranslate();
  const [{ view, direction }, change] = useUrlFields(urlFields);
  const entityRef = stringifyEntityRef(entity);
  const live = useEntityNeighbours(entityRef);
  const { value, error, refresh, updatedAt: now = 0 } = live;

  if (error) {
    return <LoadErrorPanel error={error} onRetry={refresh} />;
  }
  if (value && value.clients.length + value.listeners.length === 0) {
    return <EntityCommunicationsEmpty entity={entity} name={name} />;
  }
  const directions = direction === 'both' ? both : [direction];
  const shownOf = (each: CommunicationDirection) =>
    value && directions.includes(each) ? value[each] : [];
  return (
    <>
      <EntityToolbar
        entityRef={entityRef}
        view={view}
        direction={direction}
        live={live}
        onChange={change}
      />
      {view === 'communications' ? (
        <EntityCommunicationLists
          entityRef={entityRef}
          name={name}
          directions={directions}
        />
      ) : (
        <>
          <Box mb={3}>
            <SectionCard title={t('entity.mapTitle')}>
              {value ? (
                <NeighbourhoodMap
                  name={name}
                  neighbourhood={{
                    clients: shownOf('clients'),
                    listeners: shownOf('listeners'),
                  }}
                  now={now}
                  limit={MAP_LIMIT}
                  withLegend
                />
              ) : (
                <Skeleton variant="rect" height={220} />
              )}
            </SectionCard>
          </Box>
          {directions.map(each => (
            <Box key={each} mb={3}>
              <NeighboursSection
                entityRef={entityRef}
                name={name}
                direction={each}
                live={live}
              />
            </Box>
          ))}
        </>
      )}
    </>
  );
}
