import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ServiceCommunicationsApi } from '@service-communications/plugin-service-communications-common';
import useAsync from 'react-use/esm/useAsync';
import { serviceCommunicationsApiRef } from '../../api';

/** What an entity declares, and what it was seen to call besides. */
export interface MissingDependencies {
  /** Absent where it is not in the catalog. */
  entity?: Entity;
  /** What it depends on, as it is written. */
  declared: string[];
  missing: string[];
}

/** Asks what an entity should declare; what is questioned, it should not. */
export function useMissingDependencies(entityRef: string) {
  const api = useApi(serviceCommunicationsApiRef);
  const catalogApi = useApi(catalogApiRef);
  return useAsync(async (): Promise<MissingDependencies> => {
    const [entity, missing] = await Promise.all([
      catalogApi.getEntityByRef(entityRef),
      readMissing(api, entityRef),
    ]);
    const dependsOn = entity?.spec?.dependsOn;
    return {
      entity,
      declared: Array.isArray(dependsOn) ? dependsOn.map(String) : [],
      missing,
    };
  }, [api, catalogApi, entityRef]);
}

async function readMissing(
  api: ServiceCommunicationsApi,
  entityRef: string,
): Promise<string[]> {
  const missing: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.queryDependencies({
      entity: entityRef,
      state: ['observed'],
      decision: ['none', 'accepted'],
      limit: 1000,
      cursor,
    });
    missing.push(
      ...page.items
        .filter(({ callerRef }) => callerRef === entityRef)
        .map(({ calleeRef }) => calleeRef),
    );
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
  return missing;
}
