import { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_HOSTNAMES,
  ANNOTATION_IP_ADDRESSES,
  ANNOTATION_LISTENERS,
  ANNOTATION_NETWORK,
  ANNOTATION_PROCESSES,
} from '@service-communications/plugin-service-communications-common';
import { EntityClaims } from './EntityClaims';
import { LinkingProblem } from './LinkingProblem';
import { readEntityClaims } from './readEntityClaims';

const ANNOTATIONS = [
  ANNOTATION_HOSTNAMES,
  ANNOTATION_IP_ADDRESSES,
  ANNOTATION_LISTENERS,
  ANNOTATION_NETWORK,
  ANNOTATION_PROCESSES,
].map(annotation => `metadata.annotations.${annotation}`);

/**
 * Reads all entities that say something about addresses, and of them only
 * what the linking rules ask for.
 */
export async function readCatalog(options: {
  catalog: CatalogService;
  auth: AuthService;
  signal?: AbortSignal;
}): Promise<{ claims: EntityClaims[]; problems: LinkingProblem[] }> {
  const { catalog, auth, signal } = options;
  const claims = new Map<string, EntityClaims>();
  const problems = new Map<string, LinkingProblem[]>();
  const pages = catalog.streamEntities(
    {
      filter: ANNOTATIONS.map(key => ({ [key]: CATALOG_FILTER_EXISTS })),
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'relations',
        ...ANNOTATIONS,
      ],
    },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  for await (const entities of pages) {
    signal?.throwIfAborted();
    for (const entity of entities) {
      const read = readEntityClaims(entity);
      // The same entity can be on two pages while the catalog changes.
      claims.set(read.claims.ref, read.claims);
      problems.set(read.claims.ref, read.problems);
    }
  }
  return {
    claims: [...claims.values()],
    problems: [...problems.values()].flat(),
  };
}
