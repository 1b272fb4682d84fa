import { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { ANNOTATION_LOCATION, Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { linkingAnnotations } from '@service-communications/plugin-service-communications-common';
import { ClaimAuthority } from './ClaimAuthority';
import { PublishedRelations } from './PublishedRelations';
import { ReadEntity, readEntityClaims } from './readEntityClaims';
import { withAuthority } from './withAuthority';

const ANNOTATIONS = linkingAnnotations.map(
  annotation => `metadata.annotations.${annotation}`,
);

const DECLARATIONS = [
  'spec.dependsOn',
  'spec.consumesApis',
  'spec.providesApis',
];

/** Entities that say something of what calls what. */
export const DECLARING = DECLARATIONS.map(key => ({
  [key]: CATALOG_FILTER_EXISTS,
}));

/** Entities that say something of that or about addresses. */
const TELLING = [
  ...ANNOTATIONS.map(key => ({ [key]: CATALOG_FILTER_EXISTS })),
  ...DECLARING,
];

/** Of an entity only what is asked for here. */
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'relations',
  `metadata.annotations.${ANNOTATION_LOCATION}`,
  ...DECLARATIONS,
  ...ANNOTATIONS,
];

/** Entities in one request. */
const CHUNK_SIZE = 500;

/** Reads from the catalog what its entities say of addresses and of calls. */
export class CatalogReader {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #published: PublishedRelations;
  readonly #authorities: readonly ClaimAuthority[] | undefined;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    published: PublishedRelations;
    /** Undefined: every entity may claim what it likes. */
    authorities: readonly ClaimAuthority[] | undefined;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#published = options.published;
    this.#authorities = options.authorities;
  }

  /** All entities that say something of either. */
  async readTelling(signal?: AbortSignal): Promise<ReadEntity[]> {
    const read = new Map<string, ReadEntity>();
    const pages = this.#catalog.streamEntities(
      {
        filter: TELLING,
        fields: FIELDS,
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    for await (const entities of pages) {
      signal?.throwIfAborted();
      // The same entity can be on two pages while the catalog changes.
      for (const entity of await this.#readClaims(entities)) {
        read.set(entity.claims.ref, entity);
      }
    }
    return [...read.values()];
  }

  /** How many entities say something of either. */
  async countTelling(): Promise<number> {
    const { totalItems } = await this.#catalog.queryEntities(
      { filter: TELLING, limit: 0 },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return totalItems;
  }

  /** Those of some entities that the catalog has, whatever they say. */
  async read(entityRefs: readonly string[]): Promise<ReadEntity[]> {
    const read: ReadEntity[] = [];
    for (let start = 0; start < entityRefs.length; start += CHUNK_SIZE) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs: entityRefs.slice(start, start + CHUNK_SIZE),
          fields: FIELDS,
        },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      const found = items.filter(item => item !== undefined);
      read.push(...(await this.#readClaims(found)));
    }
    return read;
  }

  async #readClaims(entities: Entity[]): Promise<ReadEntity[]> {
    // After the catalog was read: what it has by now was published before.
    await this.#published.refresh();
    return entities.map(entity =>
      withAuthority(
        readEntityClaims(entity, (source, target) =>
          this.#published.has(source, target),
        ),
        entity,
        this.#authorities,
      ),
    );
  }
}
