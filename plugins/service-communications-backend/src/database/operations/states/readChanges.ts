import { Knex } from 'knex';
import { ChangePosition, ChangesRequest } from '../../../model/ChangesRequest';
import { DbInteger } from '../../DbInteger';
import { ChangeRow } from '../../tables';

/** A change of one of the communications of a pair. */
export interface ChangeOfCommunication
  extends Pick<ChangeRow, 'kind' | 'reason'> {
  position: ChangePosition;
}

/**
 * Changes of the communications that there are, the newest first, whatever
 * entities they have.
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
        query
          .where('ch.at', '<=', after.at)
          .whereRaw('(ch.at, ch.id, c.id) < (?, ?, ?)', [
            after.at,
            after.changeId,
            after.communicationId,
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
    reason,
    position: {
      at: Number(at),
      changeId: Number(id),
      communicationId: Number(communication_id),
    },
  }));
}
