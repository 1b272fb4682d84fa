import { Knex } from 'knex';
import { sweep } from '../../../statistics/netflow/NetflowSpans';
import { idSource, rowSource, RowColumns, RowValue } from '../../rowSource';
import { rawRows } from '../../sql';
import { addUndecided, countRemoved } from '../sources/addUndecided';
import { deleteSlots } from '../slots/deleteSlots';
import { deleteRuns } from './deleteRuns';
import { FlowChange } from './FlowChanges';
import { inSteps } from './inSteps';
import { growCounters } from './growCounters';
import { NO_SOURCE, UNDECIDED_KINDS } from './RunHolder';
import {
  SOURCE_FLOW_COLUMNS,
  sourceFlowValues,
  toSourceCounters,
} from '../../flowColumns';
import { SEVERAL_PORTS } from './SourceExchange';
import { DbInteger } from '../../DbInteger';
import { UndecidedExchangeRow } from '../../tables';

const KEY_COLUMNS = {
  network: 'text',
  listener_ip: 'text',
  port: 'bigint',
  protocol: 'text',
  client_ip: 'text',
  client_port: 'bigint',
  instance: 'text',
  source_id: 'bigint',
} satisfies RowColumns;

const COLUMNS = {
  ...KEY_COLUMNS,
  last_end: 'bigint',
  ...SOURCE_FLOW_COLUMNS,
} as const;

const ON_KEY = Object.keys(KEY_COLUMNS)
  .map(name => `undecided_exchanges.${name} = requested.${name}`)
  .join(' and ');

/**
 * Adds exchanges to those that wait for somebody to know who listens.
 *
 * @param changes - each pair of ends once
 */
export async function writeUndecided(
  tx: Knex.Transaction,
  changes: FlowChange[],
): Promise<void> {
  for await (const step of inSteps(changes)) {
    await writeStep(tx, step);
  }
}

async function writeStep(
  tx: Knex.Transaction,
  changes: FlowChange[],
): Promise<void> {
  const changed = changes.flatMap(({ clientIp, listener, bySource }) =>
    Array.from(bySource, ([sourceId, counters]) => {
      const { network, ip, port, protocol } = listener;
      const { clientPort = SEVERAL_PORTS, instance } = counters;
      const key = [
        network,
        ip,
        port,
        protocol,
        clientIp,
        clientPort,
        instance,
        sourceId,
      ];
      return { key, sourceId, counters };
    }),
  );
  const requested = rowSource(
    tx,
    'requested',
    { place: 'bigint', ...KEY_COLUMNS },
    changed.map(({ key }, place) => [place, ...key]),
  );
  const known = await rawRows<UndecidedExchangeRow & { place: DbInteger }>(tx, {
    sql: `select requested.place, undecided_exchanges.* from ${requested.sql}
      join undecided_exchanges on ${ON_KEY}`,
    bindings: requested.bindings,
  });
  const added = new Map<number, number>();
  for (const { sourceId } of changed) {
    added.set(sourceId, (added.get(sourceId) ?? 0) + 1);
  }
  const grown = await growCounters(
    tx,
    known.map(row => {
      const gained = changed[Number(row.place)].counters;
      return {
        of: 'undecided',
        holderId: Number(row.id),
        sourceId: NO_SOURCE,
        stored: toSourceCounters(row, gained.clientPort),
        gained,
      };
    }),
  );
  known.forEach((row, index) => {
    const change = changed[Number(row.place)];
    change.counters = grown[index];
    added.set(change.sourceId, added.get(change.sourceId)! - 1);
  });
  const names = Object.keys(COLUMNS);
  const batch = rowSource(
    tx,
    'batch',
    COLUMNS,
    changed.map(({ key, counters }): RowValue[] => [
      ...key,
      sweep(counters.spans).last,
      ...sourceFlowValues(counters),
    ]),
  );
  await tx.raw(
    `insert into undecided_exchanges (${names.join(', ')})
      select ${names.join(', ')} from ${batch.sql} where true
      on conflict (${Object.keys(KEY_COLUMNS).join(', ')}) do update set
        ${['last_end', ...Object.keys(SOURCE_FLOW_COLUMNS)]
          .map(name => `${name} = excluded.${name}`)
          .join(', ')}`,
    batch.bindings,
  );
  await addUndecided(tx, added);
}

/** Deletes exchanges that no longer wait, with what is kept apart of them. */
export async function deleteUndecided(
  tx: Knex.Transaction,
  ids: readonly number[],
): Promise<void> {
  if (ids.length === 0) {
    return;
  }
  const gone = idSource(tx, 'gone', ids);
  const rows = await rawRows<Pick<UndecidedExchangeRow, 'source_id'>>(tx, {
    sql: `delete from undecided_exchanges where id in (select id from ${gone.sql})
      returning source_id`,
    bindings: gone.bindings,
  });
  await deleteRuns(tx, { kinds: UNDECIDED_KINDS, holderIds: ids });
  await deleteSlots(tx, { kinds: ['undecided-flows'], holderIds: ids });
  await addUndecided(tx, countRemoved(rows));
}
