import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import {
  CatalogApi,
  catalogApiRef,
  EntityPresentationApi,
  entityPresentationApiRef,
  entityPresentationSnapshot,
} from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';
import { EntityOption, OFFERED_KINDS, parseWholeRef } from './entityOption';

/** As many of each kind as a person looks through. */
const LIMIT = 15;

/**
 * Searches the catalog for components and resources, those of one kind first.
 * Any other entity is found by its whole ref.
 */
export function useEntitySearch(
  firstKind: string,
): (text: string) => Promise<EntityOption[]> {
  const catalogApi = useApi(catalogApiRef);
  const presentationApi = useApiHolder().get(entityPresentationApiRef);
  return useCallback(
    async text => {
      const entities = await findEntities(catalogApi, text, firstKind);
      return entities.map(entity => toOption(entity, presentationApi));
    },
    [catalogApi, presentationApi, firstKind],
  );
}

async function findEntities(
  catalogApi: CatalogApi,
  term: string,
  firstKind: string,
): Promise<Entity[]> {
  const ref = parseWholeRef(term);
  if (ref) {
    const entity = await catalogApi.getEntityByRef(ref);
    return entity ? [entity] : [];
  }
  const kinds = [
    firstKind,
    ...OFFERED_KINDS.filter(kind => kind !== firstKind),
  ];
  const pages = await Promise.all(
    kinds.map(kind =>
      catalogApi.queryEntities({
        filter: { kind },
        fullTextFilter: {
          term: term.trim(),
          fields: ['metadata.name', 'metadata.title'],
        },
        fields: ['kind', 'metadata', 'spec.profile'],
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        limit: LIMIT,
      }),
    ),
  );
  return pages.flatMap(page => page.items);
}

function toOption(
  entity: Entity,
  presentationApi: EntityPresentationApi | undefined,
): EntityOption {
  const { primaryTitle } = entityPresentationSnapshot(
    entity,
    // The kind is shown beside it.
    { defaultKind: entity.kind },
    presentationApi,
  );
  return {
    entityRef: stringifyEntityRef(entity),
    kind: entity.kind,
    name: primaryTitle,
  };
}
