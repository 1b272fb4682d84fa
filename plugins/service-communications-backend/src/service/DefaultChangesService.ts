import {
  Communication,
  CommunicationChange,
  CommunicationChangesPage,
  communicationLinkFields,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { ChangePosition, ChangesRequest } from '../model/ChangesRequest';
import { getCommunications } from '../database/operations/read/getCommunications';
import { toReason } from '../database/operations/read/toStateInfo';
import {
  ChangeOfCommunication,
  readChanges,
} from '../database/operations/states/readChanges';
import { isPermitted } from '../model/isPermitted';
import { ChangesService } from './ChangesService';
import { Permitted } from './GraphService';
import { encodeChangesCursor } from './request/changesCursor';

/** Changes that are read at once. */
const CHUNK_SIZE = 500;

/** Chunks that one answer looks through, where few are of what was asked for. */
const MAX_CHUNKS = 10;

/** The service itself; what a caller may read is decided around it. */
export class DefaultChangesService implements ChangesService {
  readonly #database: Knex;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  async queryChanges({
    filter,
    after,
    limit,
    permissionFilter,
  }: ChangesRequest & Permitted): Promise<CommunicationChangesPage> {
    const items: CommunicationChange[] = [];
    let place: ChangePosition | undefined = after;
    // The last one of the page: a cursor says nothing of what does not show.
    let shown: ChangePosition | undefined;
    for (let chunk = 0; chunk < MAX_CHUNKS; chunk++) {
      const changes = await readChanges(this.#database, {
        filter,
        after: place,
        limit: CHUNK_SIZE,
      });
      const communications = await getCommunications(
        this.#database,
        changes.map(({ position }) => String(position.communicationId)),
      );
      for (const [at, change] of changes.entries()) {
        const communication = communications[at];
        const isAsked =
          communication !== undefined &&
          (!permissionFilter || isPermitted(communication, permissionFilter)) &&
          (filter.entity === undefined || hasEnd(communication, filter.entity));
        if (isAsked && items.length === limit) {
          return pageOf(shown);
        }
        if (isAsked) {
          items.push(toChange(change, communication));
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
}

function hasEnd(communication: Communication, entityRef: string): boolean {
  return communicationLinkFields.some(
    field => communication[field]?.entityRef === entityRef,
  );
}

function toChange(
  { kind, reason, position }: ChangeOfCommunication,
  communication: Communication,
): CommunicationChange {
  const { clientService, clientDevice, listenerService, listenerDevice } =
    communication;
  return {
    at: new Date(position.at).toISOString(),
    kind,
    communicationId: communication.id,
    callerRef: clientService?.entityRef ?? clientDevice?.entityRef,
    calleeRef: listenerService?.entityRef ?? listenerDevice?.entityRef,
    reason: toReason(reason),
  };
}
