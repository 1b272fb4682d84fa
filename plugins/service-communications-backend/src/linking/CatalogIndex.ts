import { LinkingProblem } from '@service-communications/plugin-service-communications-common';
import { CatalogReader } from './CatalogReader';
import { EntityClaims } from './EntityClaims';
import { ClaimsChange, EntityIndex } from './EntityIndex';
import { ConfiguredCidr } from './readConfiguredCidrs';
import { ReadEntity } from './readEntityClaims';

/**
 * This replica's index of what the catalog and the config say about addresses,
 * and what in it could not be followed.
 */
export class CatalogIndex {
  readonly entities = new EntityIndex();
  readonly #reader: CatalogReader;
  readonly #cidrs: readonly ConfiguredCidr[];
  readonly #problems = new Map<string, LinkingProblem[]>();
  /** Annotated entities of the catalog that this does not have, when all were read. */
  #surplus = 0;

  constructor(options: {
    reader: CatalogReader;
    cidrs: readonly ConfiguredCidr[];
  }) {
    this.#reader = options.reader;
    this.#cidrs = options.cidrs;
  }

  /** Reads everything anew and returns what changed. */
  async readAll(signal?: AbortSignal): Promise<ClaimsChange[]> {
    const annotated = await this.#reader.readAnnotated(signal);
    const read = new Map(
      annotated.map(entity => [entity.claims.ref, entity] as const),
    );
    const missing = new Set(
      this.#cidrs
        .map(({ entityRef }) => entityRef)
        .filter(entityRef => !read.has(entityRef)),
    );
    for (const entity of await this.#reader.read([...missing])) {
      read.set(entity.claims.ref, entity);
    }
    // Before anything changes here: a look that fails is tried again.
    const annotatedCount = await this.#reader.countAnnotated();
    this.#problems.clear();
    for (const [ref, { problems }] of read) {
      this.#keepProblems(ref, problems);
    }
    for (const { entityRef, key } of this.#cidrs) {
      if (!read.has(entityRef)) {
        this.#keepProblems(entityRef, [
          {
            origin: 'config',
            key,
            entityRef,
            reason: 'The entity is not in the catalog',
          },
        ]);
      }
    }
    const changes = this.entities.update(
      [...read.values()].map(entity => this.#claimsOf(entity)),
    );
    this.#surplus = annotatedCount - this.entities.size;
    return changes;
  }

  /**
   * Whether the catalog has fewer entities than this has of it: it tells of
   * those that change, and of none that is deleted.
   */
  async hasLost(): Promise<boolean> {
    const annotatedCount = await this.#reader.countAnnotated();
    return annotatedCount - this.entities.size < this.#surplus;
  }

  /** Reads some entities anew and returns what changed. */
  async read(entityRefs: readonly string[]): Promise<ClaimsChange[]> {
    const gone = new Set(entityRefs);
    const changed: EntityClaims[] = [];
    for (const entity of await this.#reader.read(entityRefs)) {
      const claims = this.#claimsOf(entity);
      if (entity.isAnnotated || claims.ranges.length > 0) {
        gone.delete(claims.ref);
        changed.push(claims);
      }
      this.#keepProblems(claims.ref, entity.problems);
    }
    return this.entities.change(changed, gone);
  }

  /** Which of some entities the catalog has. */
  async existing(entityRefs: readonly string[]): Promise<Set<string>> {
    const known = entityRefs.filter(ref => this.entities.byRef(ref));
    const others = entityRefs.filter(ref => !this.entities.byRef(ref));
    const found = await this.#reader.read(others);
    return new Set([...known, ...found.map(({ claims }) => claims.ref)]);
  }

  problems(): LinkingProblem[] {
    return [...this.#problems.values()].flat();
  }

  #keepProblems(entityRef: string, problems: LinkingProblem[]): void {
    if (problems.length > 0) {
      this.#problems.set(entityRef, problems);
    } else {
      this.#problems.delete(entityRef);
    }
  }

  #claimsOf({ claims }: ReadEntity): EntityClaims {
    const ranges = this.#cidrs
      .filter(({ entityRef }) => entityRef === claims.ref)
      .map(({ range }) => range);
    return ranges.length > 0
      ? { ...claims, ranges: [...claims.ranges, ...ranges] }
      : claims;
  }
}
