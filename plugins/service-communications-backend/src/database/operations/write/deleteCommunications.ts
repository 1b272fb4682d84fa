import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { isPostgres, rawRows } from '../../sql';
import { addCommunicationEvents } from '../history/addCommunicationEvents';
import { lockIngest } from '../ingest/lockIngest';
import { addListChange } from '../listing/addListChange';
import { markCallers } from '../relations/markCallers';
import { COMMUNICATION_COLUMNS } from './communicationColumns';
import { countCommunicationsOfPairs } from './countCommunicationsOfPairs';

/**
 * Deletes records and keeps them for a while, to be brought back. Their pairs
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
    /** The bulk action that does it. */
    jobId?: string;
  },
): Promise<number[]> {
  const { ids, deletedBy, now, jobId } = options;
  await lockIngest(tx);
  const asked = rowSource(
    tx,
    'asked',
    { id: 'bigint' },
    ids.map(id => [id]),
  );
  const rows = await rawRows<{
    id: string | number;
    pair_id: string | number;
    listener_id: string | number;
    client_address_id: string | number;
  }>(tx, {
    sql: `select c.id, c.pair_id, p.listener_id, p.client_address_id
      from ${asked.sql} join communications c on c.id = asked.id
      join pairs p on p.id = c.pair_id`,
    bindings: asked.bindings,
  });
  const found = rows.map(row => Number(row.id));
  if (found.length === 0) {
    return [];
  }
  await markCallers(tx, { communicationIds: found });
  const columns = COMMUNICATION_COLUMNS.map(
    column => `'${column}', communications.${column}`,
  ).join(', ');
  const there = rowSource(
    tx,
    'there',
    { id: 'bigint' },
    found.map(id => [id]),
  );
  await tx.raw(
    `insert into deleted_communications (id, row, job_id, deleted_at, deleted_by)
      select communications.id,
        ${isPostgres(tx) ? 'json_build_object' : 'json_object'}(${columns}),
        ?, ${now}, ?
      from ${there.sql} join communications on communications.id = there.id
      where true
      on conflict (id) do update set row = excluded.row,
        job_id = excluded.job_id, deleted_at = excluded.deleted_at,
        deleted_by = excluded.deleted_by`,
    [jobId ?? null, deletedBy, ...there.bindings],
  );
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
