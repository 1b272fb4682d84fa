import {
  DependencyDecisionInput,
  EntityDependenciesPage,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import {
  deleteDependencyDecision,
  setDependencyDecision,
} from '../database/operations/dependencies/dependencyDecisions';
import { Dependencies } from '../dependencies/Dependencies';
import { DeclarationSight } from './DeclarationSight';
import {
  DependenciesFilter,
  DependenciesRequest,
  DependenciesService,
} from './DependenciesService';
import { EntityOwners } from './EntityOwners';
import { principalName } from './principalName';
import { encodeDependenciesCursor } from './request/dependenciesCursor';
import { RequestOptions } from './ServiceCommunicationsService';

/** The service itself; who may ask is decided around it. */
export class DefaultDependenciesService implements DependenciesService {
  readonly #database: Knex;
  readonly #dependencies: Dependencies;
  readonly #owners: EntityOwners;
  readonly #sight: DeclarationSight;

  constructor(options: {
    database: Knex;
    dependencies: Dependencies;
    owners: EntityOwners;
    sight: DeclarationSight;
  }) {
    this.#database = options.database;
    this.#dependencies = options.dependencies;
    this.#owners = options.owners;
    this.#sight = options.sight;
  }

  async queryDependencies(
    request: DependenciesRequest,
    { credentials }: RequestOptions,
  ): Promise<EntityDependenciesPage> {
    const { filter, mayDecide } = request;
    const { items, next, ...page } = await this.#dependencies.query({
      ...request,
      q: filter.q,
      states: filter.state,
      decisions: filter.decision,
      ends: await this.#endsOf(filter, credentials),
      canSee: await this.#sight.of(credentials),
    });
    return {
      ...page,
      items: items.map(item =>
        mayDecide?.(item.calleeRef) ? { ...item, mayDecide: true } : item,
      ),
      pageInfo: next
        ? { nextCursor: encodeDependenciesCursor({ filter, after: next }) }
        : {},
    };
  }

  async decideDependency(
    input: DependencyDecisionInput,
    { credentials }: RequestOptions,
  ): Promise<void> {
    const { verdict, reason = '', expiresAt } = input;
    if (verdict) {
      await setDependencyDecision(this.#database, {
        ...input,
        verdict,
        reason,
        by: principalName(credentials),
        at: Date.now(),
        expiresAt: expiresAt === undefined ? undefined : Date.parse(expiresAt),
      });
    } else {
      await deleteDependencyDecision(this.#database, input);
    }
  }

  async #endsOf(
    filter: DependenciesFilter,
    credentials: RequestOptions['credentials'],
  ): Promise<Set<string>[]> {
    const { owner, system, entity } = filter;
    return [
      ...(owner
        ? [new Set(await this.#owners.ownedByAny(owner, credentials))]
        : []),
      ...(system ? [new Set(await this.#owners.partsOf(system))] : []),
      ...(entity ? [new Set([entity])] : []),
    ];
  }
}
