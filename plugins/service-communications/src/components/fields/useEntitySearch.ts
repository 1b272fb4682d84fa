import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import {
  CatalogApi,
  catalogApiRef,
  EntityPresentationApi,
  entityPresentationApiRef,
  entityPresentationSnapshot,
} from '@backstage/plugin-catalog-react';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import { EntityOption, OFFERED_KINDS, parseWholeRef } from './entityOption';

/** Enough for the pauses between the keys of a word. */
const SEARCH_DELAY_MS = 300;
/** As many of each kind as a person looks through. */
const LIMIT = 15;

/** What a search found. */
export interface EntitySearch {
  options: EntityOption[];
  loading: boolean;
  error?: Error;
}

/**
 * Searches the catalog for components and resources, those of one kind first.
 * Any other entity is found by its whole ref.
 */
export function useEntitySearch(text: string, firstKind: string): EntitySearch {
  const catalogApi = useApi(catalogApiRef);
  const presentationApi = useApiHolder().get(entityPresentationApiRef);
  const [term, setTerm] = useState(text);
  useDebounce(() => setTerm(text), SEARCH_DELAY_MS, [text]);

  const { value: answer } = useAsync(
    () =>
      findEntities(catalogApi, term, firstKind).then(
        entities => ({
          term,
          options: entities.map(entity => toOption(entity, presentationApi)),
        }),
        (error: Error) => ({ term, options: [], error }),
      ),
    [catalogApi, presentationApi, term, firstKind],
  );

  // What was found for other words must not be chosen by mistake.
  return answer?.term === text
    ? { loading: false, ...answer }
    : { loading: true, options: [] };
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
