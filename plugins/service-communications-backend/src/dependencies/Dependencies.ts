import { RootConfigService } from '@backstage/backend-plugin-api';
import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  DependencyDecision,
  DependencyState,
  EntityDependency,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import {
  DependencyKey,
  readDependencyDecisions,
} from '../database/operations/dependencies/dependencyDecisions';
import { readCoverage } from '../database/operations/looks/readCoverage';
import { CatalogIndex } from '../linking/CatalogIndex';
import { DeclaredDependency } from '../linking/DeclaredDependencies';
import { ListFollower } from '../listing/ListFollower';
import { StoredPermissionFilter } from '../model/CommunicationsSelection';
import { CallMap } from './CallMap';
import { Coverage, EntityCoverage, ReadCoverage } from './EntityCoverage';
import { EntityPlaces, entityPlacesOf } from './EntityPlaces';
import { findDependencies } from './findDependencies';
import { readDependenciesConfig } from './readDependenciesConfig';
import {
  DependenciesPageOptions,
  PagedDependency,
  pageOfDependencies,
} from './pageOfDependencies';

/** What the catalog says of entities. */
type DeclaringCatalog = Pick<CatalogIndex, 'declared' | 'devicesOf'>;

interface CatalogKeeper {
  catalog(): Promise<DeclaringCatalog>;
}

/** Which dependencies are asked for, and by whom. */
export interface DependenciesSelection extends DependenciesPageOptions {
  /** What the caller's permission is bound to; absent: everything. */
  permissionFilter?: PermissionCriteria<StoredPermissionFilter>;
  /** Whether the caller may see what an entity declares. */
  canSee: (declared: DeclaredDependency) => boolean;
}

/** What is declared, and decided, of a call that was seen. */
export interface DependencyMark {
  declared: DependencyState;
  decision?: DependencyDecision;
}

/** A page of dependencies, and where the next one begins. */
export interface DependenciesFound {
  items: EntityDependency[];
  totalItems: number;
  counts: Record<DependencyState, number>;
  next?: DependencyKey;
}

/**
 * Holds what entities declare to call against what was observed. Declarations
 * are in memory with the index of the catalog, communications with the list;
 * only decisions and coverage are asked of the database.
 */
export class Dependencies {
  readonly #database: Knex;
  readonly #follower: ListFollower;
  readonly #linking: CatalogKeeper;
  readonly #coverage: EntityCoverage;

  static fromConfig(
    config: RootConfigService,
    options: {
      database: Knex;
      follower: ListFollower;
      linking: CatalogKeeper;
    },
  ): Dependencies {
    const { lookedFor } = readDependenciesConfig(config);
    return new Dependencies({
      ...options,
      readCoverage(ends) {
        const until = Date.now();
        const since = until - lookedFor;
        return readCoverage(options.database, { ends, since, until });
      },
    });
  }

  constructor(options: {
    database: Knex;
    follower: ListFollower;
    linking: CatalogKeeper;
    readCoverage: ReadCoverage;
  }) {
    this.#database = options.database;
    this.#follower = options.follower;
    this.#linking = options.linking;
    this.#coverage = new EntityCoverage({ read: options.readCoverage });
  }

  async query(selection: DependenciesSelection): Promise<DependenciesFound> {
    const catalog = await this.#linking.catalog();
    const decided = await this.#decided();
    const lookedAt = await this.#lookedAt(catalog);
    const table = await this.#follower.table();
    // Before anything is waited for: the table may change then.
    const places = entityPlacesOf(table);
    const { declared } = catalog;
    const { items, ...page } = pageOfDependencies(
      findDependencies({ ...selection, table, places, declared, lookedAt }),
      decided,
      selection,
    );
    const coverages = await this.#coverage.of(
      items.map(({ callerRef, calleeRef, isHidden }) =>
        isHidden
          ? new Set<number>()
          : new Set([
              ...addressesOf(callerRef, catalog, places),
              ...addressesOf(calleeRef, catalog, places),
            ]),
      ),
    );
    return {
      ...page,
      items: items.map((item, at) => toDependency(item, coverages[at])),
    };
  }

  /**
   * How calls that somebody has seen are declared, and what was decided of
   * them. Whatever they may see of the catalog, what is declared is not taken
   * for undeclared.
   */
  async marks(): Promise<
    (callerRef: string, calleeRef: string) => DependencyMark
  > {
    const { declared } = await this.#linking.catalog();
    const decided = await this.#decided();
    return (callerRef, calleeRef) => {
      const decision = decided.get(callerRef, calleeRef);
      return {
        declared: declared.has(callerRef, calleeRef) ? 'both' : 'observed',
        ...(decision && { decision }),
      };
    };
  }

  async #decided(): Promise<CallMap<DependencyDecision>> {
    const decided = new CallMap<DependencyDecision>();
    for (const {
      callerRef,
      calleeRef,
      decision,
    } of await readDependencyDecisions(this.#database, Date.now())) {
      decided.set(callerRef, calleeRef, decision);
    }
    return decided;
  }

  /** Of the entities that declare a call, or of which one does, those looked at. */
  async #lookedAt(catalog: DeclaringCatalog): Promise<Set<string>> {
    const refs = new Set<string>();
    for (const { callerRef, calleeRef } of catalog.declared.all()) {
      refs.add(callerRef).add(calleeRef);
    }
    const places = entityPlacesOf(await this.#follower.table());
    return this.#coverage.lookedAt(refs, ref =>
      addressesOf(ref, catalog, places),
    );
  }
}

/** Those it was seen at, and those of the devices that it says it runs on. */
function addressesOf(
  entityRef: string,
  catalog: DeclaringCatalog,
  places: EntityPlaces,
): Set<number> {
  return new Set(
    [entityRef, ...catalog.devicesOf(entityRef)].flatMap(ref => [
      ...places.addressesOf(ref),
    ]),
  );
}

function toDependency(
  { callerRef, calleeRef, state, decision, seen }: PagedDependency,
  coverage: Coverage,
): EntityDependency {
  const { communications, firstDetected, lastDetected } = seen;
  return {
    callerRef,
    calleeRef,
    state,
    ...(decision && { decision }),
    communications,
    ...timeOf('firstDetected', firstDetected),
    ...timeOf('lastDetected', lastDetected),
    observed: {
      ...timeOf('since', coverage.since),
      share: coverage.share,
    },
  };
}

function timeOf<TName extends string>(name: TName, time: number | undefined) {
  return (
    time !== undefined &&
    ({ [name]: new Date(time).toISOString() } as Record<TName, string>)
  );
}
