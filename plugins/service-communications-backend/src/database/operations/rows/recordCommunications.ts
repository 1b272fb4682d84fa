import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { idSource } from '../../rowSource';
import { rawCount, rawRows } from '../../sql';
import { PairRow } from '../../tables';
import { PairChange } from './PairChange';
import { recordProcesses } from './recordProcesses';

/** The newest rows before a batch; those that it adds have greater ids. */
export interface RowMarks {
  pairId: number;
  communicationId: number;
}

/** Takes the marks. Only true while the ingest lock is held. */
export async function takeRowMarks(tx: Knex.Transaction): Promise<RowMarks> {
  const [row] = await rawRows<{
    pair_id: DbInteger;
    communication_id: DbInteger;
  }>(tx, {
    sql: `select (select coalesce(max(id), 0) from pairs) as pair_id,
      (select coalesce(max(id), 0) from communications) as communication_id`,
    bindings: [],
  });
  return {
    pairId: Number(row.pair_id),
    communicationId: Number(row.communication_id),
  };
}

/**
 * Sees to it that each pair of a batch has its communications: one for each
 * named process of the client, or one without a name while none is known. The
 * pairs that have more than processes have been merged already.
 */
export async function recordCommunications(
  tx: Knex.Transaction,
  options: {
    changes: PairChange[];
    marks: RowMarks;
    /** Whether a sample may be older than what was named before. */
    isLate?: boolean;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<void> {
  const { changes, marks, isLate = false, now } = options;
  let added = await recordProcesses(tx, { changes, isLate, now });
  added += await insertUnnamed(tx, 'pairs.id > ?', [marks.pairId], now);
  const deleted = await findDeletedPairs(tx, changes);
  if (deleted.length > 0) {
    const ids = idSource(tx, 'deleted', deleted);
    added += await insertUnnamed(
      tx,
      `pairs.id in (select id from ${ids.sql})`,
      ids.bindings,
      now,
    );
  }
  if (added > 0) {
    await countCommunications(tx, marks);
  }
}

/** One communication without a process for each pair that has none at all. */
async function insertUnnamed(
  tx: Knex.Transaction,
  condition: string,
  bindings: Knex.RawBinding[],
  now: number,
) {
  return rawCount(tx, {
    sql: `insert into communications (pair_id, origin, created_at, updated_at)
      select pairs.id, 'discovered', ${now}, ${now} from pairs
      where ${condition} and not exists (
        select 1 from communications known where known.pair_id = pairs.id
      )`,
    bindings,
  });
}

/** The pairs of the batch whose communications were deleted by hand. */
async function findDeletedPairs(tx: Knex.Transaction, changes: PairChange[]) {
  const listenerIds = new Set(changes.map(change => change.listenerId));
  const requested = idSource(tx, 'requested', listenerIds);
  const rows = await rawRows<
    Pick<PairRow, 'id' | 'listener_id' | 'client_address_id'>
  >(tx, {
    sql: `select id, listener_id, client_address_id from pairs
      where communication_count = 0
        and listener_id in (select id from ${requested.sql})`,
    bindings: requested.bindings,
  });
  if (rows.length === 0) {
    return [];
  }
  const seen = new Map<number, Set<number>>();
  for (const { listenerId, clientAddressId } of changes) {
    const clients = seen.get(listenerId) ?? new Set();
    seen.set(listenerId, clients.add(clientAddressId));
  }
  return rows
    .filter(row =>
      seen.get(Number(row.listener_id))?.has(Number(row.client_address_id)),
    )
    .map(row => Number(row.id));
}

/**
 * Counts again what the pairs of new communications have, where that is not
 * the one that a new pair begins with. The plus keeps SQLite from going through
 * all communications by pair instead of the new ones by id.
 */
async function countCommunications(tx: Knex.Transaction, marks: RowMarks) {
  await tx.raw(
    `update pairs set communication_count = (
        select count(*) from communications where pair_id = pairs.id
      )
      from (
        select pair_id
        from (select +pair_id as pair_id from communications where id > ?) added
        group by pair_id having count(*) > 1 or pair_id <= ?
      ) as changed
      where pairs.id = changed.pair_id`,
    [marks.communicationId, marks.pairId],
  );
}
