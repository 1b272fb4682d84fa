import { Knex } from 'knex';
import { rowSource, RowColumns } from '../../rowSource';
import { greatest, least, rawCount, rawRows } from '../../sql';
import { ensurePairs } from '../scans/mergePairs';
import { NamedSighting, PairChange } from './PairChange';

/** The newest rows before a batch; those that it adds have greater ids. */
export interface RowMarks {
  pairId: number;
  communicationId: number;
}

/** Takes the marks. Only true while the ingest lock is held. */
export async function takeRowMarks(tx: Knex.Transaction): Promise<RowMarks> {
  const [row] = await rawRows<{
    pair_id: string | number;
    communication_id: string | number;
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

interface NamedRow {
  listenerId: number;
  clientAddressId: number;
  processName: string;
  sighting: NamedSighting;
}

const NAMED_COLUMNS: RowColumns = {
  listener_id: 'bigint',
  client_address_id: 'bigint',
  process_name: 'text',
  process_display_name: 'text',
  named_first: 'bigint',
  named_last: 'bigint',
};

function namedSource(tx: Knex.Transaction, rows: NamedRow[]) {
  return rowSource(
    tx,
    'batch',
    NAMED_COLUMNS,
    rows.map(({ listenerId, clientAddressId, processName, sighting }) => [
      listenerId,
      clientAddressId,
      processName,
      sighting.displayName,
      sighting.first,
      sighting.last,
    ]),
  );
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
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<void> {
  const { changes, marks, now } = options;
  const withProcesses = changes.filter(({ processes }) => processes);
  const named = withProcesses.flatMap(
    ({ listenerId, clientAddressId, processes = new Map() }) =>
      Array.from(
        processes,
        ([processName, sighting]): NamedRow => ({
          listenerId,
          clientAddressId,
          processName,
          sighting,
        }),
      ),
  );
  let added = 0;
  if (named.length > 0 && (await moveNamed(tx, named)) < named.length) {
    await ensurePairs(tx, withProcesses);
    await fillInNames(tx, named, now);
    added += await insertNamed(tx, named, now);
  }
  added += await insertUnnamed(tx, 'pairs.id > ?', [marks.pairId], now);
  const deleted = await findDeletedPairs(tx, changes);
  if (deleted.length > 0) {
    const ids = rowSource(
      tx,
      'deleted',
      { id: 'bigint' },
      deleted.map(id => [id]),
    );
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

/**
 * Moves first and last time of the processes that are known already. The
 * display name that a person gave stays.
 */
async function moveNamed(tx: Knex.Transaction, rows: NamedRow[]) {
  const batch = namedSource(tx, rows);
  return rawCount(tx, {
    sql: `update communications set
        named_first = ${least(
          tx,
          'communications.named_first',
          'batch.named_first',
        )},
        named_last = ${greatest(
          tx,
          'communications.named_last',
          'batch.named_last',
        )},
        process_display_name = case
          when communications.updated_by is null
          then coalesce(batch.process_display_name, communications.process_display_name)
          else coalesce(communications.process_display_name, batch.process_display_name)
        end
      from ${batch.sql}
      join pairs on pairs.listener_id = batch.listener_id
        and pairs.client_address_id = batch.client_address_id
      where communications.pair_id = pairs.id
        and communications.process_name = batch.process_name`,
    bindings: batch.bindings,
  });
}

/**
 * A record whose process was unknown takes the first name that its pair does
 * not have yet: it is filled in, not doubled (DESIGN 3.1).
 */
async function fillInNames(
  tx: Knex.Transaction,
  rows: NamedRow[],
  now: number,
) {
  const batch = namedSource(tx, rows);
  const unnamed = await rawRows<{
    id: string | number;
    pair_id: string | number;
    process_name: string;
  }>(tx, {
    sql: `select communications.id, pairs.id as pair_id, batch.process_name
      from ${batch.sql}
      cross join pairs
      cross join communications
      where pairs.listener_id = batch.listener_id
        and pairs.client_address_id = batch.client_address_id
        and communications.pair_id = pairs.id
        and communications.process_name = ''`,
    bindings: batch.bindings,
  });
  if (unnamed.length === 0) {
    return;
  }
  const known = await namesOfPairs(
    tx,
    unnamed.map(row => Number(row.pair_id)),
  );
  const names = new Map<number, string>();
  for (const { id, pair_id, process_name } of unnamed) {
    if (!known.get(Number(pair_id))?.has(process_name)) {
      names.set(Number(id), process_name);
    }
  }
  const filled = rowSource(
    tx,
    'filled',
    { id: 'bigint', process_name: 'text' },
    [...names],
  );
  await tx.raw(
    `update communications set
        process_name = filled.process_name, linked = ?, updated_at = ?,
        updated_by = null
      from ${filled.sql} where communications.id = filled.id`,
    [false, now, ...filled.bindings],
  );
  await moveNamed(tx, rows);
}

/** The processes that pairs have communications of, by pair. */
async function namesOfPairs(tx: Knex.Transaction, pairIds: number[]) {
  const asked = rowSource(
    tx,
    'asked',
    { id: 'bigint' },
    pairIds.map(id => [id]),
  );
  const rows = await rawRows<{
    pair_id: string | number;
    process_name: string;
  }>(tx, {
    sql: `select pair_id, process_name from communications
      where pair_id in (select id from ${asked.sql})`,
    bindings: asked.bindings,
  });
  const names = new Map<number, Set<string>>();
  for (const row of rows) {
    const pairId = Number(row.pair_id);
    names.set(pairId, (names.get(pairId) ?? new Set()).add(row.process_name));
  }
  return names;
}

async function insertNamed(
  tx: Knex.Transaction,
  rows: NamedRow[],
  now: number,
) {
  const batch = namedSource(tx, rows);
  return rawCount(tx, {
    sql: `insert into communications (pair_id, process_name,
        process_display_name, origin, named_first, named_last, created_at,
        updated_at)
      select pairs.id, batch.process_name, batch.process_display_name,
        'discovered', batch.named_first, batch.named_last, ${now}, ${now}
      from ${batch.sql}
      cross join pairs
      where pairs.listener_id = batch.listener_id
        and pairs.client_address_id = batch.client_address_id
      on conflict (pair_id, process_name) do nothing`,
    bindings: batch.bindings,
  });
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
  const asked = rowSource(
    tx,
    'asked',
    { id: 'bigint' },
    Array.from(listenerIds, id => [id]),
  );
  const rows = await rawRows<{
    id: string | number;
    listener_id: string | number;
    client_address_id: string | number;
  }>(tx, {
    sql: `select id, listener_id, client_address_id from pairs
      where communication_count = 0
        and listener_id in (select id from ${asked.sql})`,
    bindings: asked.bindings,
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
 * the one that a new pair begins with.
 */
async function countCommunications(tx: Knex.Transaction, marks: RowMarks) {
  await tx.raw(
    `update pairs set communication_count = (
        select count(*) from communications where pair_id = pairs.id
      )
      from (
        select pair_id from communications where id > ?
        group by pair_id having count(*) > 1 or pair_id <= ?
      ) as changed
      where pairs.id = changed.pair_id`,
    [marks.communicationId, marks.pairId],
  );
}
