import { LinkingProblem } from '@service-communications/plugin-service-communications-common';
import { CatalogReader } from './CatalogReader';
import { DeclaredDependencies } from './DeclaredDependencies';
import { EntityClaims } from './EntityClaims';
import { ClaimsChange, EntityIndex } from './EntityIndex';
import { ConfiguredCidr } from './readConfiguredCidrs';
import { ReadEntity } from './readEntityClaims';

/**
 * This replica's index of what the catalog and the config say about addresses,
 * of what could not be followed in it, and of what entities declare to call. It
 * is in memory: two names for each call that is declared, and it is read anyway.
 */
export class CatalogIndex {
  readonly entities = new EntityIndex();
  readonly declared = new DeclaredDependencies();
  readonly #reader: CatalogReader;
  readonly #cidrs: readonly ConfiguredCidr[];
  readonly #problems = new Map<string, LinkingProblem[]>();
  /** The entities that say anything. */
  readonly #telling = new Set<string>();
  /** Such entities of the catalog that this does not have, when all were read. */
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
    const telling = await this.#reader.readTelling(signal);
    const read = new Map(
      telling.map(entity => [entity.claims.ref, entity] as const),
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
    const tellingCount = await this.#reader.countTelling();
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
    this.#telling.clear();
    telling.forEach(({ claims }) => this.#telling.add(claims.ref));
    this.#surplus = tellingCount - this.#telling.size;
    const entities = [...read.values()];
    this.declared.update(entities.flatMap(each => each.declarations ?? []));
    return this.entities.update(entities.flatMap(each => this.#claimsOf(each)));
  }

  /**
   * Whether the catalog has fewer entities than this has of it: it tells of
   * those that change, and of none that is deleted.
   */
  async hasLost(): Promise<boolean> {
    const tellingCount = await this.#reader.countTelling();
    return tellingCount - this.#telling.size < this.#surplus;
  }

  /** Reads some entities anew and returns what changed. */
  async read(entityRefs: readonly string[]): Promise<ClaimsChange[]> {
    const entities = await this.#reader.read(entityRefs);
    const claims = entities.flatMap(each => this.#claimsOf(each));
    const declarations = entities.flatMap(each => each.declarations ?? []);
    for (const entity of entities) {
      this.#keepProblems(entity.claims.ref, entity.problems);
    }
    const without = (found: readonly string[]) => {
      const refs = new Set(entityRefs);
      found.forEach(ref => refs.delete(ref));
      return refs;
    };
    const telling = entities.flatMap(each =>
      each.isAnnotated || each.declarations ? each.claims.ref : [],
    );
    without(telling).forEach(ref => this.#telling.delete(ref));
    telling.forEach(ref => this.#telling.add(ref));
    this.declared.change(
      declarations,
      without(declarations.map(({ ref }) => ref)),
    );
    return this.entities.change(claims, without(claims.map(({ ref }) => ref)));
  }

  /** Which of some entities the catalog has. */
  async existing(entityRefs: readonly string[]): Promise<Set<string>> {
    const known = entityRefs.filter(ref => this.entities.byRef(ref));
    const others = entityRefs.filter(ref => !this.entities.byRef(ref));
    const found = await this.#reader.read(others);
    return new Set([...known, ...found.map(({ claims }) => claims.ref)]);
  }

  /** Where what an entity says of its listeners and processes runs. */
  devicesOf(entityRef: string): readonly string[] {
    return this.entities.byRef(entityRef)?.claims.deviceRefs ?? [];
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

  /** None of an entity that says nothing about addresses. */
  #claimsOf({ claims, isAnnotated }: ReadEntity): EntityClaims[] {
    const ranges = this.#cidrs
      .filter(({ entityRef }) => entityRef === claims.ref)
      .map(({ range }) => range);
    if (ranges.length > 0) {
      return [{ ...claims, ranges: [...claims.ranges, ...ranges] }];
    }
    return isAnnotated ? [claims] : [];
  }
}
