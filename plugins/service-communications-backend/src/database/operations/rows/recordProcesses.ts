import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { idSource, rowSource, RowColumns } from '../../rowSource';
import { greatest, least, rawCount, rawRows } from '../../sql';
import { CommunicationRow } from '../../tables';
import { ensurePairs } from './ensurePairs';
import { inheritRecords } from './inheritRecords';
import { NamedSighting, PairChange } from './PairChange';

/** A process that a batch named at a pair. */
interface NamedProcess {
  listenerId: number;
  clientAddressId: number;
  processName: string;
  sighting: NamedSighting;
}

const COLUMNS: RowColumns = {
  listener_id: 'bigint',
  client_address_id: 'bigint',
  process_name: 'text',
  process_display_name: 'text',
  named_first: 'bigint',
  named_last: 'bigint',
};

/**
 * Records the client's processes that a batch named: each has a communication,
 * and the record that had none before is that of the process named first.
 *
 * @returns how many communications are new
 */
export async function recordProcesses(
  tx: Knex.Transaction,
  options: { changes: PairChange[]; isLate: boolean; now: number },
): Promise<number> {
  const changes = options.changes.filter(({ processes }) => processes);
  const named = changes.flatMap(
    ({ listenerId, clientAddressId, processes = new Map() }) =>
      Array.from(
        processes,
        ([processName, sighting]): NamedProcess => ({
          listenerId,
          clientAddressId,
          processName,
          sighting,
        }),
      ),
  );
  if (named.length === 0) {
    return 0;
  }
  const areKnown = (await moveNamed(tx, named)) === named.length;
  if (areKnown && !options.isLate) {
    return 0;
  }
  const pairIds = await ensurePairs(tx, changes);
  let added = 0;
  if (!areKnown) {
    await fillInNames(tx, named, options.now);
    added = await insertNamed(tx, named, options.now);
  }
  await inheritRecords(tx, [...pairIds.values()]);
  return added;
}

function namedSource(tx: Knex.Transaction, rows: NamedProcess[]) {
  return rowSource(
    tx,
    'batch',
    COLUMNS,
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
 * Moves first and last time of the processes that are known already. The
 * display name that a person gave stays.
 */
async function moveNamed(tx: Knex.Transaction, rows: NamedProcess[]) {
  const batch = namedSource(tx, rows);
  const moved = (of: typeof least, column: string) =>
    `${column} = ${of(tx, `communications.${column}`, `batch.${column}`)}`;
  return rawCount(tx, {
    sql: `update communications set
        ${moved(least, 'named_first')},
        ${moved(greatest, 'named_last')},
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
 * Gives a record whose process was unknown the name that its pair does not
 * have yet and that was named first: it is filled in, not doubled.
 */
async function fillInNames(
  tx: Knex.Transaction,
  rows: NamedProcess[],
  now: number,
) {
  const batch = namedSource(tx, rows);
  const unnamed = await rawRows<{
    id: DbInteger;
    pair_id: DbInteger;
    process_name: string;
  }>(tx, {
    sql: `select communications.id, pairs.id as pair_id, batch.process_name
      from ${batch.sql}
      cross join pairs
      cross join communications
      where pairs.listener_id = batch.listener_id
        and pairs.client_address_id = batch.client_address_id
        and communications.pair_id = pairs.id
        and communications.process_name = ''
      order by batch.named_first, batch.process_name`,
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
  for (const row of unnamed) {
    const id = Number(row.id);
    const isKnown = known.get(Number(row.pair_id))?.has(row.process_name);
    if (!isKnown && !names.has(id)) {
      names.set(id, row.process_name);
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
        process_name = filled.process_name, filled_in_at = ?, linked = ?,
        updated_at = ?, updated_by = null
      from ${filled.sql} where communications.id = filled.id`,
    [now, false, now, ...filled.bindings],
  );
  await moveNamed(tx, rows);
}

/** The processes that pairs have communications of, by pair. */
async function namesOfPairs(tx: Knex.Transaction, pairIds: number[]) {
  const requested = idSource(tx, 'requested', pairIds);
  const rows = await rawRows<
    Pick<CommunicationRow, 'pair_id' | 'process_name'>
  >(tx, {
    sql: `select pair_id, process_name from communications
      where pair_id in (select id from ${requested.sql})`,
    bindings: requested.bindings,
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
  rows: NamedProcess[],
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
