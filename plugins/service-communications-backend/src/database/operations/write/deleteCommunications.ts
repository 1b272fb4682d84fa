import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { idSource } from '../../rowSource';
import { isPostgres, rawRows, SqlFragment } from '../../sql';
import { addCommunicationEvents } from '../events/addCommunicationEvents';
import { lockIngestForLookups } from '../rows/lockIngest';
import { addListChange } from '../rows/addListChange';
import { markCallers } from '../relations/markCallers';
import { COMMUNICATION_COLUMNS } from './communicationColumns';
import { countCommunicationsOfPairs } from './countCommunicationsOfPairs';

/**
 * Deletes records. Those of a bulk action are kept for a while. The pairs
 * stay with their statistics, which are a function of the accepted samples:
 * when a later sample shows a pair, its record comes back with them.
 *
 * @returns the ids of those that were there
 */
export async function deleteCommunications(
  tx: Knex.Transaction,
  options: {
    ids: readonly number[];
    deletedBy: string;
    /** Milliseconds since 1970. */
    now: number;
    /** The bulk action that does it, and can be undone. */
    jobId?: string;
  },
): Promise<number[]> {
  const { ids, deletedBy, now, jobId } = options;
  await lockIngestForLookups(tx);
  const requested = idSource(tx, 'requested', ids);
  const rows = await rawRows<{
    id: DbInteger;
    pair_id: DbInteger;
    listener_id: DbInteger;
    client_address_id: DbInteger;
  }>(tx, {
    sql: `select c.id, c.pair_id, p.listener_id, p.client_address_id
      from ${requested.sql} join communications c on c.id = requested.id
      join pairs p on p.id = c.pair_id`,
    bindings: requested.bindings,
  });
  const found = rows.map(row => Number(row.id));
  if (found.length === 0) {
    return [];
  }
  await markCallers(tx, { communicationIds: found });
  const there = idSource(tx, 'there', found);
  if (jobId !== undefined) {
    await keepDeleted(tx, { there, jobId, deletedBy, now });
  }
  await tx.raw(
    `delete from communications where id in (select id from ${there.sql})`,
    there.bindings,
  );
  await countCommunicationsOfPairs(
    tx,
    rows.map(row => Number(row.pair_id)),
  );
  await addCommunicationEvents(tx, {
    communicationIds: found,
    type: 'deleted',
    by: deletedBy,
    at: now,
  });
  await addListChange(tx, {
    communications: found,
    // Sightings that named no process may be another record's now.
    pairs: rows.map(row => ({
      listenerId: Number(row.listener_id),
      clientAddressId: Number(row.client_address_id),
    })),
  });
  return found;
}

async function keepDeleted(
  tx: Knex.Transaction,
  options: {
    there: SqlFragment;
    jobId: string;
    deletedBy: string;
    now: number;
  },
): Promise<void> {
  const { there, jobId, deletedBy, now } = options;
  const columns = COMMUNICATION_COLUMNS.map(
    column => `'${column}', communications.${column}`,
  ).join(', ');
  await tx.raw(
    `insert into deleted_communications (id, pair_id, row, job_id, deleted_at, deleted_by)
      select communications.id, communications.pair_id,
        ${isPostgres(tx) ? 'json_build_object' : 'json_object'}(${columns}),
        ?, ${now}, ?
      from ${there.sql} join communications on communications.id = there.id
      where true
      on conflict (id) do update set pair_id = excluded.pair_id, row = excluded.row,
        job_id = excluded.job_id, deleted_at = excluded.deleted_at,
        deleted_by = excluded.deleted_by`,
    [jobId, deletedBy, ...there.bindings],
  );
}
