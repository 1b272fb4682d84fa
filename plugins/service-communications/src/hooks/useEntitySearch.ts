import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import {
  CatalogApi,
  catalogApiRef,
  entityPresentationApiRef,
  entityPresentationSnapshot,
} from '@backstage/plugin-catalog-react';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import {
  EntityOption,
  OFFERED_KINDS,
  parseWholeRef,
} from '../lib/entityOption';

/** Enough for the pauses between the keys of a word. */
const SEARCH_DELAY_MS = 300;
/** As many of each kind as a person looks through. */
const LIMIT = 15;

/**
 * Searches the catalog for components and resources, those of one kind first.
 * Any other entity is found by its whole ref.
 */
export function useEntitySearch(
  text: string,
  firstKind: string,
): { options: EntityOption[]; loading: boolean; error?: Error } {
  const catalogApi = useApi(catalogApiRef);
  const presentationApi = useApiHolder().get(entityPresentationApiRef);
  const [term, setTerm] = useState(text);
  useDebounce(() => setTerm(text), SEARCH_DELAY_MS, [text]);

  const { value, loading, error } = useAsync(async () => {
    const found = await findEntities(catalogApi, term, firstKind);
    return found.map(entity => ({
      entityRef: stringifyEntityRef(entity),
      kind: entity.kind,
      name: entityPresentationSnapshot(
        entity,
        // The kind and the ref are shown beside it.
        { defaultKind: entity.kind },
        presentationApi,
      ).primaryTitle,
    }));
  }, [catalogApi, presentationApi, term, firstKind]);

  const waiting = loading || term !== text;
  return { options: waiting ? [] : value ?? [], loading: waiting, error };
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
