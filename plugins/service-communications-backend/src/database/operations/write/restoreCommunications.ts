import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { idSource, rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { addCommunicationEvents } from '../events/addCommunicationEvents';
import { lockIngestForLookups } from '../rows/lockIngest';
import { addListChange } from '../rows/addListChange';
import { readPairEnds } from '../rows/readPairEnds';
import { COMMUNICATION_COLUMNS } from './communicationColumns';
import { countCommunicationsOfPairs } from './countCommunicationsOfPairs';

/**
 * Brings back records that a bulk action deleted, with their ids. One that
 * came back by itself meanwhile, or whose key was given to another, stays as
 * it is now.
 *
 * @returns how many deleted records were taken, and how many came back
 */
export async function restoreCommunications(
  tx: Knex.Transaction,
  options: {
    jobId: string;
    limit: number;
    restoredBy: string;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<{ taken: number; restored: number }> {
  const { jobId, limit, restoredBy, now } = options;
  await lockIngestForLookups(tx);
  const deleted: { id: DbInteger; row: string }[] = await tx(
    'deleted_communications',
  )
    .where({ job_id: jobId })
    .orderBy('id')
    .limit(limit)
    .select('id', 'row');
  if (deleted.length === 0) {
    return { taken: 0, restored: 0 };
  }
  const rows = deleted.map(({ row }) => JSON.parse(row));
  const names = COMMUNICATION_COLUMNS.join(', ');
  const source = rowSource(
    tx,
    'source',
    Object.fromEntries(
      COMMUNICATION_COLUMNS.map(column => [column, typeOf(column)]),
    ),
    rows.map(row => COMMUNICATION_COLUMNS.map(column => row[column])),
  );
  const restored = await rawRows<{
    id: DbInteger;
    pair_id: DbInteger;
  }>(tx, {
    sql: `insert into communications (${names})
      select ${names} from ${source.sql} where true
      on conflict do nothing returning id, pair_id`,
    bindings: source.bindings,
  });
  const ids = restored.map(({ id }) => Number(id));
  const taken = idSource(
    tx,
    'taken',
    deleted.map(({ id }) => Number(id)),
  );
  await tx.raw(
    `delete from deleted_communications where id in (select id from ${taken.sql})`,
    taken.bindings,
  );
  const pairIds = restored.map(row => Number(row.pair_id));
  const doubled = await deleteDoubled(tx, pairIds);
  await countCommunicationsOfPairs(tx, pairIds);
  await addCommunicationEvents(tx, {
    communicationIds: ids,
    type: 'restored',
    by: restoredBy,
    at: now,
  });
  await addListChange(tx, {
    communications: [...ids, ...doubled],
    pairs: await readPairEnds(tx, pairIds),
  });
  return { taken: deleted.length, restored: restored.length };
}

/**
 * Takes away records that came meanwhile without a process, where one with a
 * process is back: they are the same, filled in.
 */
async function deleteDoubled(
  tx: Knex.Transaction,
  pairIds: number[],
): Promise<number[]> {
  const requested = idSource(tx, 'requested', pairIds);
  const doubled = await rawRows<{ id: DbInteger }>(tx, {
    sql: `delete from communications
      where pair_id in (select id from ${requested.sql})
        and process_name = '' and origin = 'discovered'
        and exists (
          select 1 from communications named
          where named.pair_id = communications.pair_id
            and named.process_name <> ''
        )
      returning id`,
    bindings: requested.bindings,
  });
  return doubled.map(({ id }) => Number(id));
}

function typeOf(column: (typeof COMMUNICATION_COLUMNS)[number]) {
  return /^id$|_id$|_at$|^named_|^revision$/.test(column) ? 'bigint' : 'text';
}
