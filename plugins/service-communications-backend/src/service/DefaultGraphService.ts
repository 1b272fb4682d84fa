import {
  CommunicationGraph,
  EntityImpact,
  EntityNeighbours,
} from '@service-communications/plugin-service-communications-common';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import { Knex } from 'knex';
import { readCoverage } from '../database/operations/looks/readCoverage';
import { Dependencies, DependencyMark } from '../dependencies/Dependencies';
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
import { EntityOwners } from './EntityOwners';
import { encodeImpactCursor } from './request/impactCursor';
import { DAY_MS } from '../model/durations';

/** The service itself; what a caller may read is decided around it. */
export class DefaultGraphService implements GraphService {
  readonly #database: Knex;
  readonly #follower: ListFollower;
  readonly #contexts: EntityContexts;
  readonly #dependencies: Dependencies;
  readonly #owners: EntityOwners;

  constructor(options: {
    database: Knex;
    follower: ListFollower;
    contexts: EntityContexts;
    dependencies: Dependencies;
    owners: EntityOwners;
  }) {
    this.#database = options.database;
    this.#follower = options.follower;
    this.#contexts = options.contexts;
    this.#dependencies = options.dependencies;
    this.#owners = options.owners;
  }

  async getNeighbours(request: NeighboursRequest): Promise<EntityNeighbours> {
    const { entityRef: own, direction } = request;
    const parts = await this.#owners.madeOf(own);
    const mark = await this.#marks();
    const table = await this.#follower.table();
    const items = neighboursOf(table, { ...request, parts });
    if (parts) {
      // Its parts declare what they call, each for itself.
      return { items };
    }
    return {
      items: items.map(item => {
        const { entityRef: other = own } = item;
        return other === own
          ? item
          : {
              ...item,
              ...(direction === 'clients'
                ? mark(other, own)
                : mark(own, other)),
            };
      }),
    };
  }

  async getImpact({ days, ...request }: ImpactRequest): Promise<EntityImpact> {
    const until = Date.now();
    const since = until - days * DAY_MS;
    const table = await this.#follower.table();
    const { dependents, counts, entityRefs, next } = impactOf(table, {
      ...request,
      since,
    });
    const addressIds = addressesOf(table, request);
    const [owners, [coverage]] = await Promise.all([
      this.#contexts.countByOwner(entityRefs),
      readCoverage(this.#database, { ends: [addressIds], since, until }),
    ]);
    // Only what stands in may be unknown by now.
    const contexts = await this.#contexts.of(entitiesOfImpact(dependents));
    return {
      items: toImpact(dependents, contexts),
      totalItems: counts.reduce((sum, count) => sum + count, 0),
      distances: counts.map((count, at) => ({ distance: at + 1, count })),
      owners,
      pageInfo: next
        ? { nextCursor: encodeImpactCursor({ days, after: next }) }
        : {},
      coverage: {
        observedShare: coverage.share,
        ...(coverage.since !== undefined && {
          since: new Date(coverage.since).toISOString(),
        }),
      },
    };
  }

  async getGraph(request: GraphRequest): Promise<CommunicationGraph> {
    const mark = await this.#marks();
    const contexts = needsContexts(request.query)
      ? await this.#contexts.of(
          // A copy: it may be another by the time that the catalog has answered.
          [...rowEndsOf(await this.#follower.table()).entityRefs],
        )
      : new Map<string, EntityContext>();
    const graph = graphOf(await this.#follower.table(), {
      ...request,
      contexts,
      now: Date.now(),
    });
    const entities = new Map(
      graph.nodes.flatMap(({ id, kind, entityRef }) =>
        kind === 'entity' && entityRef !== undefined ? [[id, entityRef]] : [],
      ),
    );
    return {
      ...graph,
      edges: graph.edges.map(edge => {
        const caller = entities.get(edge.client);
        const callee = entities.get(edge.listener);
        return caller === undefined || callee === undefined || caller === callee
          ? edge
          : { ...edge, declared: mark(caller, callee).declared };
      }),
    };
  }

  /** Nothing is known of declarations until the catalog can be read. */
  async #marks(): Promise<
    (callerRef: string, calleeRef: string) => Partial<DependencyMark>
  > {
    try {
      return await this.#dependencies.marks();
    } catch (error) {
      if (!isError(error) || error.name !== ServiceUnavailableError.name) {
        throw error;
      }
      return () => ({});
    }
  }
}
