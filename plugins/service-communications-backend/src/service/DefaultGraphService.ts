import {
  CommunicationGraph,
  EntityImpact,
  EntityNeighbours,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { readCoverage } from '../database/operations/coverage/readCoverage';
import { addressesOf } from '../graph/addressesOf';
import { EntityContext, EntityContexts } from '../graph/EntityContexts';
import { graphOf, needsContexts } from '../graph/graphOf';
import { impactOf } from '../graph/impactOf';
import { neighboursOf } from '../graph/neighboursOf';
import { rowEndsOf } from '../graph/RowEnds';
import { entitiesOfImpact, toImpact } from '../graph/toImpact';
import { ListFollower } from '../listing/ListFollower';
import {
  GraphRequest,
  GraphService,
  ImpactRequest,
  NeighboursRequest,
} from './GraphService';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The service itself; what a caller may read is decided around it. */
export class DefaultGraphService implements GraphService {
  readonly #database: Knex;
  readonly #follower: ListFollower;
  readonly #contexts: EntityContexts;

  constructor(options: {
    database: Knex;
    follower: ListFollower;
    contexts: EntityContexts;
  }) {
    this.#database = options.database;
    this.#follower = options.follower;
    this.#contexts = options.contexts;
  }

  async getNeighbours(request: NeighboursRequest): Promise<EntityNeighbours> {
    return { items: neighboursOf(await this.#follower.table(), request) };
  }

  async getImpact({ days, ...request }: ImpactRequest): Promise<EntityImpact> {
    const until = Date.now();
    const since = until - days * DAY_MS;
    const table = await this.#follower.table();
    const dependents = impactOf(table, { ...request, since });
    const addressIds = addressesOf(table, request);
    const [contexts, [coverage]] = await Promise.all([
      this.#contexts.of(entitiesOfImpact(dependents)),
      readCoverage(this.#database, { ends: [addressIds], since, until }),
    ]);
    return {
      items: toImpact(dependents, contexts),
      coverage: {
        observedShare: coverage.share,
        ...(coverage.since !== undefined && {
          since: new Date(coverage.since).toISOString(),
        }),
      },
    };
  }

  async getGraph(request: GraphRequest): Promise<CommunicationGraph> {
    const contexts = needsContexts(request.query)
      ? await this.#contexts.of(
          // A copy: it may be another by the time that the catalog has answered.
          [...rowEndsOf(await this.#follower.table()).entityRefs],
        )
      : new Map<string, EntityContext>();
    return graphOf(await this.#follower.table(), {
      ...request,
      contexts,
      now: Date.now(),
    });
  }
}
