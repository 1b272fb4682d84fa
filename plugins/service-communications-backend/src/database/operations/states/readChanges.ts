import {
  CommunicationChangeKind,
  CommunicationChangeReason,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { ChangePosition, ChangesRequest } from '../../../model/ChangesRequest';
import { DbInteger } from '../../DbInteger';
import { ChangeRow } from '../../tables';
import { toChangeReason } from './toChangeReason';

/** A change of one of the communications of a pair. */
export interface ChangeOfCommunication {
  kind: CommunicationChangeKind;
  reason: CommunicationChangeReason;
  communicationId: string;
  position: ChangePosition;
}

/** What the same people see of the same pair and the same service. */
const LIKE_AND_NEWER = `select 1 from communications n
  where n.pair_id = c.pair_id and n.id > c.id and n.origin = c.origin
    and coalesce(n.service_ref, '') = coalesce(c.service_ref, '')`;

/**
 * Changes of the communications that there are, the newest first, whatever
 * entities they have. A change belongs to the pair: of processes that are one
 * service, or none, it is told of the newest.
 */
export async function readChanges(
  knex: Knex,
  { filter, after, limit }: ChangesRequest,
): Promise<ChangeOfCommunication[]> {
  const { since, until, kind } = filter;
  const rows: (ChangeRow & { communication_id: DbInteger })[] = await knex(
    'changes as ch',
  )
    .join('communications as c', 'c.pair_id', 'ch.pair_id')
    .whereRaw(`not exists (${LIKE_AND_NEWER})`)
    .modify(query => {
      if (since !== undefined) {
        query.where('ch.at', '>=', since);
      }
      if (until !== undefined) {
        query.where('ch.at', '<', until);
      }
      if (kind !== undefined) {
        query.where('ch.kind', kind);
      }
      if (after) {
        // Calls come after the communications of the same time.
        const { changeId, communicationId } = after.communication ?? {
          changeId: 0,
          communicationId: 0,
        };
        query
          .where('ch.at', '<=', after.at)
          .whereRaw('(ch.at, ch.id, c.id) < (?, ?, ?)', [
            after.at,
            changeId,
            communicationId,
          ]);
      }
    })
    .orderBy([
      { column: 'ch.at', order: 'desc' },
      { column: 'ch.id', order: 'desc' },
      { column: 'c.id', order: 'desc' },
    ])
    .limit(limit)
    .select('ch.*', 'c.id as communication_id');
  return rows.map(({ id, at, kind: ofRow, reason, communication_id }) => ({
    kind: ofRow,
    reason: toChangeReason(reason),
    communicationId: String(communication_id),
    position: {
      at: Number(at),
      communication: {
        changeId: Number(id),
        communicationId: Number(communication_id),
      },
    },
  }));
}
