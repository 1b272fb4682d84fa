import { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** What the catalog says of an entity that graphs and impact need. */
export interface EntityContext {
  type?: string;
  /** References in their order. */
  systemRefs: string[];
  ownerRefs: string[];
}

/** How long an answer is taken for true, milliseconds. */
const KEPT_MS = 60_000;

/** Entities in one request. */
const CHUNK_SIZE = 500;

/** Requests at a time. */
const PARALLEL = 4;

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'spec.type',
  'relations',
];

/**
 * Knows of entities which system, owner and type they have. What was asked more
 * than a minute ago is answered from memory and asked anew meanwhile, so that
 * only what was never asked is waited for.
 */
export class EntityContexts {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #known = new Map<
    string,
    { askedAt: number; context: EntityContext }
  >();

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** What entities are; of those that the catalog does not have, nothing. */
  async of(
    entityRefs: Iterable<string>,
  ): Promise<ReadonlyMap<string, EntityContext>> {
    const asked = [...entityRefs];
    await this.#know(asked);
    return new Map(asked.map(ref => [ref, this.#known.get(ref)!.context]));
  }

  /** How many of some entities have an owner as their first, those with most first. */
  async countByOwner(
    entityRefs: readonly string[],
  ): Promise<{ ownerRef: string; count: number }[]> {
    await this.#know(entityRefs);
    const counts = new Map<string, number>();
    for (const ref of entityRefs) {
      const [owner] = this.#known.get(ref)!.context.ownerRefs;
      if (owner) {
        counts.set(owner, (counts.get(owner) ?? 0) + 1);
      }
    }
    return Array.from(counts, ([ownerRef, count]) => ({
      ownerRef,
      count,
    })).sort((a, b) => b.count - a.count || (a.ownerRef < b.ownerRef ? -1 : 1));
  }

  async #know(entityRefs: readonly string[]): Promise<void> {
    const now = Date.now();
    const unknown: string[] = [];
    const old: string[] = [];
    for (const ref of entityRefs) {
      const known = this.#known.get(ref);
      if (!known) {
        unknown.push(ref);
      } else if (known.askedAt + KEPT_MS <= now) {
        // Asked once, by whoever comes first.
        known.askedAt = now;
        old.push(ref);
      }
    }
    // What is known stays true enough while the catalog cannot be asked.
    this.#read(old, now).catch(() => {});
    await this.#read(unknown, now);
  }

  async #read(entityRefs: readonly string[], askedAt: number): Promise<void> {
    if (entityRefs.length === 0) {
      return;
    }
    const credentials = await this.#auth.getOwnServiceCredentials();
    const chunks: string[][] = [];
    for (let start = 0; start < entityRefs.length; start += CHUNK_SIZE) {
      chunks.push(entityRefs.slice(start, start + CHUNK_SIZE));
    }
    const readChunks = async () => {
      for (let chunk = chunks.pop(); chunk; chunk = chunks.pop()) {
        const { items } = await this.#catalog.getEntitiesByRefs(
          { entityRefs: chunk, fields: FIELDS },
          { credentials },
        );
        for (const [at, ref] of chunk.entries()) {
          this.#known.set(ref, { askedAt, context: contextOf(items[at]) });
        }
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, readChunks));
  }
}

function contextOf(entity: Entity | undefined): EntityContext {
  const targets = (type: string) =>
    (entity?.relations ?? [])
      .filter(relation => relation.type === type)
      .map(({ targetRef }) => stringifyEntityRef(parseEntityRef(targetRef)))
      .sort();
  return {
    type: typeof entity?.spec?.type === 'string' ? entity.spec.type : undefined,
    systemRefs: targets(RELATION_PART_OF).filter(ref =>
      ref.startsWith('system:'),
    ),
    ownerRefs: targets(RELATION_OWNED_BY),
  };
}
