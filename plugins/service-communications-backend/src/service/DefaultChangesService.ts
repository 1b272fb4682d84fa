import {
  Communication,
  CommunicationChange,
  CommunicationChangesPage,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { readCallChanges } from '../database/operations/dependencies/readCallChanges';
import { getCommunications } from '../database/operations/read/getCommunications';
import { readChanges } from '../database/operations/states/readChanges';
import { CallMap } from '../dependencies/CallMap';
import { SeenCall } from '../dependencies/seenCalls';
import { visibleCalls } from '../dependencies/visibleCalls';
import { ListFollower } from '../listing/ListFollower';
import {
  CallChangeKind,
  callChangeKinds,
  ChangePosition,
  ChangesFilter,
  ChangesRequest,
} from '../model/ChangesRequest';
import { ChangesService } from './ChangesService';
import { EntityOwners } from './EntityOwners';
import { FeedChange, feedItem, FeedSight, isOfCall } from './feedItem';
import { Permitted } from './GraphService';
import { encodeChangesCursor } from './request/changesCursor';
import { RequestOptions } from './ServiceCommunicationsService';

/** Changes that are read at once. */
const CHUNK_SIZE = 500;

/** Chunks that one answer looks through, where few are of what was asked for. */
const MAX_CHUNKS = 10;

const NO_CALLS = new CallMap<SeenCall>();

/** The service itself; what a caller may read is decided around it. */
export class DefaultChangesService implements ChangesService {
  readonly #database: Knex;
  readonly #follower: ListFollower;
  readonly #owners: EntityOwners;

  constructor(options: {
    database: Knex;
    follower: ListFollower;
    owners: EntityOwners;
  }) {
    this.#database = options.database;
    this.#follower = options.follower;
    this.#owners = options.owners;
  }

  async queryChanges(
    { filter, after, limit, permissionFilter }: ChangesRequest & Permitted,
    { credentials }: RequestOptions,
  ): Promise<CommunicationChangesPage> {
    const isAsked = await this.#isAsked(filter, credentials);
    const items: CommunicationChange[] = [];
    let calls: CallMap<SeenCall> | undefined;
    let place: ChangePosition | undefined = after;
    // The last one of the page: a cursor says nothing of what does not show.
    let shown: ChangePosition | undefined;
    for (let chunk = 0; chunk < MAX_CHUNKS; chunk++) {
      const changes = await this.#read(filter, place);
      const communications = await this.#communicationsOf(changes);
      if (!calls && changes.some(isOfCall)) {
        calls = visibleCalls(await this.#follower.table(), permissionFilter);
      }
      const sight: FeedSight = {
        communications,
        permissionFilter,
        calls: calls ?? NO_CALLS,
        isAsked,
      };
      for (const change of changes) {
        const item = feedItem(change, sight);
        if (item && items.length === limit) {
          return pageOf(shown);
        }
        if (item) {
          items.push(item);
          shown = change.position;
        }
      }
      place = changes[changes.length - 1]?.position;
      if (changes.length < CHUNK_SIZE) {
        return pageOf(undefined);
      }
    }
    return pageOf(place);

    function pageOf(next: ChangePosition | undefined) {
      return {
        items,
        pageInfo: next
          ? { nextCursor: encodeChangesCursor({ filter, after: next }) }
          : {},
      };
    }
  }

  /** What comes next, whoever sees it. */
  async #read(
    filter: ChangesFilter,
    after: ChangePosition | undefined,
  ): Promise<FeedChange[]> {
    const request = { filter, after, limit: CHUNK_SIZE };
    const changes: FeedChange[] = isCallChange(filter.kind)
      ? []
      : await readChanges(this.#database, request);
    changes.push(...(await readCallChanges(this.#database, request)));
    // Stable: those of calls stay behind those of communications.
    return changes
      .sort((a, b) => b.position.at - a.position.at)
      .slice(0, CHUNK_SIZE);
  }

  async #communicationsOf(
    changes: readonly FeedChange[],
  ): Promise<Map<string, Communication>> {
    const found = await getCommunications(
      this.#database,
      changes.flatMap(each => (isOfCall(each) ? [] : each.communicationId)),
    );
    return new Map(
      found.flatMap(each => (each ? [[each.id, each] as const] : [])),
    );
  }

  async #isAsked(
    { entity, owner }: ChangesFilter,
    credentials: RequestOptions['credentials'],
  ): Promise<FeedSight['isAsked']> {
    const owned =
      owner && new Set(await this.#owners.ownedByAny(owner, credentials));
    return entityRefs =>
      (entity === undefined || entityRefs.includes(entity)) &&
      (!owned || entityRefs.some(ref => owned.has(ref)));
  }
}

function isCallChange(kind: ChangesFilter['kind']): boolean {
  return callChangeKinds.includes(kind as CallChangeKind);
}
