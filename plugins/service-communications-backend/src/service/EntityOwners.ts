import { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** How long an answer is taken for true, milliseconds. */
const KEPT_MS = 30_000;

/** More different questions than are asked within that time. */
const MAX_KEPT = 1_000;

/** Entities in one request. */
const CHUNK_SIZE = 500;

const NAME_FIELDS = ['kind', 'metadata.name', 'metadata.namespace'];

/** Asks the catalog who owns which entities. */
export class EntityOwners {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #owned = new Map<
    string,
    { askedAt: number; refs: Promise<string[]> }
  >();

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** The entities that any of some users and groups owns. */
  async ownedBy(claims: readonly string[]): Promise<string[]> {
    const key = JSON.stringify([...claims].sort());
    const known = this.#owned.get(key);
    if (known && known.askedAt > Date.now() - KEPT_MS) {
      return known.refs;
    }
    if (this.#owned.size >= MAX_KEPT) {
      this.#owned.clear();
    }
    const refs = this.#readOwned(claims);
    this.#owned.set(key, { askedAt: Date.now(), refs });
    refs.catch(() => this.#owned.delete(key));
    return refs;
  }

  /** The owners of some entities, by their refs. */
  async ownersOf(
    entityRefs: readonly string[],
  ): Promise<Map<string, string[]>> {
    const owners = new Map<string, string[]>();
    const credentials = await this.#auth.getOwnServiceCredentials();
    for (let start = 0; start < entityRefs.length; start += CHUNK_SIZE) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs: entityRefs.slice(start, start + CHUNK_SIZE),
          fields: [...NAME_FIELDS, 'relations'],
        },
        { credentials },
      );
      for (const entity of items) {
        if (entity) {
          owners.set(stringifyEntityRef(entity), ownersIn(entity));
        }
      }
    }
    return owners;
  }

  async #readOwned(claims: readonly string[]): Promise<string[]> {
    if (claims.length === 0) {
      return [];
    }
    const refs: string[] = [];
    const pages = this.#catalog.streamEntities(
      {
        filter: { [`relations.${RELATION_OWNED_BY}`]: [...claims] },
        fields: NAME_FIELDS,
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    for await (const entities of pages) {
      refs.push(...entities.map(entity => stringifyEntityRef(entity)));
    }
    return refs;
  }
}

function ownersIn(entity: Entity): string[] {
  return (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
}
