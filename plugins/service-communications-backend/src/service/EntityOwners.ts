import {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { OWNER_ME } from '@service-communications/plugin-service-communications-common';

/** How long an answer is taken for true, milliseconds. */
const KEPT_MS = 30_000;

/** More different questions than are asked within that time. */
const MAX_KEPT = 1_000;

/** Entities in one request. */
const CHUNK_SIZE = 500;

const NAME_FIELDS = ['kind', 'metadata.name', 'metadata.namespace'];

/** Asks the catalog who owns which entities, and what these are part of. */
export class EntityOwners {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #userInfo: UserInfoService;
  /** Entities by how they are related to which others. */
  readonly #related = new Map<
    string,
    { askedAt: number; refs: Promise<string[]> }
  >();

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    userInfo: UserInfoService;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#userInfo = options.userInfo;
  }

  /** The entities that any of some users and groups owns. */
  async ownedBy(claims: readonly string[]): Promise<string[]> {
    return this.#relatedTo(RELATION_OWNED_BY, claims);
  }

  /** The entities that a caller owns; a service owns none. */
  async ownedByCaller(credentials: BackstageCredentials): Promise<string[]> {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      return [];
    }
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      credentials,
    );
    return this.ownedBy(ownershipEntityRefs);
  }

  /** The entities that any of some owners owns, one of which may be the caller. */
  async ownedByAny(
    owners: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const others = owners.filter(owner => owner !== OWNER_ME);
    const [theirs, own] = await Promise.all([
      this.ownedBy(others),
      owners.includes(OWNER_ME) ? this.ownedByCaller(credentials) : [],
    ]);
    return [...theirs, ...own];
  }

  /** The entities that are part of a system. */
  async partsOf(systemRef: string): Promise<string[]> {
    return this.#relatedTo(RELATION_PART_OF, [systemRef]);
  }

  /**
   * What an entity is made of that is no end of communications itself: what is
   * part of a system or a domain, and of that in turn, or what a group or user
   * owns. Undefined of all others.
   */
  async madeOf(entityRef: string): Promise<string[] | undefined> {
    const { kind } = parseEntityRef(entityRef);
    switch (kind.toLocaleLowerCase('en-US')) {
      case 'group':
      case 'user':
        return this.ownedBy([entityRef]);
      case 'system':
      case 'domain':
        return this.#partsBelow(entityRef);
      default:
        return undefined;
    }
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

  async #partsBelow(entityRef: string): Promise<string[]> {
    const parts = new Set<string>();
    let level = [entityRef];
    while (level.length > 0) {
      const below = await this.#relatedTo(RELATION_PART_OF, level);
      level = below.filter(ref => !parts.has(ref));
      level.forEach(ref => parts.add(ref));
    }
    return [...parts];
  }

  async #relatedTo(
    relation: string,
    targets: readonly string[],
  ): Promise<string[]> {
    const key = JSON.stringify([relation, ...[...targets].sort()]);
    const known = this.#related.get(key);
    if (known && known.askedAt > Date.now() - KEPT_MS) {
      return known.refs;
    }
    if (this.#related.size >= MAX_KEPT) {
      this.#related.clear();
    }
    const refs = this.#readRelated(relation, targets);
    this.#related.set(key, { askedAt: Date.now(), refs });
    refs.catch(() => this.#related.delete(key));
    return refs;
  }

  async #readRelated(
    relation: string,
    targets: readonly string[],
  ): Promise<string[]> {
    if (targets.length === 0) {
      return [];
    }
    const refs: string[] = [];
    const pages = this.#catalog.streamEntities(
      {
        filter: { [`relations.${relation}`]: [...targets] },
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
