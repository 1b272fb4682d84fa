import {
  BulkRequest,
  Communication,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { addCommunicationEvents } from '../database/operations/events/addCommunicationEvents';
import { ignoreCommunications } from '../database/operations/ignoring/ignoreCommunications';
import { lockIngestForLookups } from '../database/operations/rows/lockIngest';
import { deleteManualLinkFor } from '../database/operations/manual-links/deleteManualLinkFor';
import { ManualLinkTarget, manualTarget } from '../model/ManualLinkTarget';
import { setManualLink } from '../database/operations/manual-links/setManualLink';
import { getCommunications } from '../database/operations/read/getCommunications';
import { deleteCommunications } from '../database/operations/write/deleteCommunications';

/** What a step of a bulk action is about. */
export interface BulkStep {
  request: BulkRequest;
  ids: readonly number[];
  jobId: string;
  by: string;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Does a bulk action to some communications, whole or not at all.
 *
 * @returns the ids of those that were there
 */
export async function bulkStep(
  tx: Knex.Transaction,
  step: BulkStep,
): Promise<number[]> {
  const { request, ids, jobId, by, now } = step;
  switch (request.action) {
    case 'delete':
      return deleteCommunications(tx, { ids, deletedBy: by, now, jobId });
    case 'ignore':
      return ignoreCommunications(tx, {
        ids,
        reason: request.reason ?? '',
        by,
        now,
      });
    case 'stop-ignoring':
      return ignoreCommunications(tx, { ids, reason: undefined, by, now });
    default:
      return link(tx, step);
  }
}

/** Links what the communications have in common once. */
async function link(
  tx: Knex.Transaction,
  { request, ids, by, now }: BulkStep,
): Promise<number[]> {
  const { field, entityRef } = request.link!;
  await lockIngestForLookups(tx);
  const records = (await getCommunications(tx, ids.map(String))).filter(
    (record): record is Communication => record !== undefined,
  );
  const targets = new Map<string, ManualLinkTarget>();
  for (const record of records) {
    const target = manualTarget(field, record);
    targets.set(JSON.stringify(target), target);
  }
  for (const target of targets.values()) {
    if (entityRef) {
      await setManualLink(tx, { target, entityRef, createdBy: by, now });
    } else {
      await deleteManualLinkFor(tx, target);
    }
  }
  // Where it is so already, nothing happened.
  const changed = records.filter(record => {
    const known = record[field];
    return entityRef
      ? !known?.manual || known.entityRef !== entityRef
      : known?.manual;
  });
  await addCommunicationEvents(tx, {
    communicationIds: changed.map(({ id }) => Number(id)),
    type: entityRef ? 'linked' : 'unlinked',
    by,
    at: now,
    changes: [{ field, ...(entityRef && { after: entityRef }) }],
  });
  return records.map(({ id }) => Number(id));
}
