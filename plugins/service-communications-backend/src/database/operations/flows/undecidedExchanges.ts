import { Knex } from 'knex';
import { mergeSourceCounters } from '../../../statistics/netflow/SourceCounters';
import { settleSpans, sweep } from '../../../statistics/netflow/NetflowSpans';
import { idSource, rowSource, RowColumns, RowValue } from '../../rowSource';
import { rawRows } from '../../sql';
import { addUndecided, countRemoved } from '../sources/addUndecided';
import { FlowChange } from './FlowChanges';
import {
  SOURCE_FLOW_COLUMNS,
  sourceFlowValues,
  toSourceCounters,
} from '../../flowColumns';
import { SEVERAL_PORTS } from './readConversations';
import { DbInteger } from '../../DbInteger';
import { UndecidedExchangeRow } from '../../tables';

const KEY_COLUMNS = {
  network: 'text',
  listener_ip: 'text',
  port: 'bigint',
  protocol: 'text',
  client_ip: 'text',
  client_port: 'bigint',
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

/** Exchanges that are written in one statement. */
const WRITTEN_AT_ONCE = 5_000;

interface WriteOptions {
  /** Each pair of ends once. */
  changes: FlowChange[];
  /** Milliseconds since 1970, by source: nothing comes from before it. */
  settledBefore(sourceId: number): number;
}

/** Adds exchanges to those that wait for somebody to know who listens. */
export async function writeUndecided(
  tx: Knex.Transaction,
  { changes, settledBefore }: WriteOptions,
): Promise<void> {
  for (let start = 0; start < changes.length; start += WRITTEN_AT_ONCE) {
    await writeChunk(tx, {
      changes: changes.slice(start, start + WRITTEN_AT_ONCE),
      settledBefore,
    });
  }
}

async function writeChunk(
  tx: Knex.Transaction,
  options: WriteOptions,
): Promise<void> {
  const changed = options.changes.flatMap(({ clientIp, listener, bySource }) =>
    Array.from(bySource, ([sourceId, counters]) => {
      const { network, ip, port, protocol } = listener;
      const { clientPort = SEVERAL_PORTS } = counters;
      const key = [network, ip, port, protocol, clientIp, clientPort, sourceId];
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
  for (const row of known) {
    const change = changed[Number(row.place)];
    change.counters = mergeSourceCounters(
      toSourceCounters(row, change.counters.clientPort),
      change.counters,
    );
    added.set(change.sourceId, added.get(change.sourceId)! - 1);
  }
  const names = Object.keys(COLUMNS);
  const batch = rowSource(
    tx,
    'batch',
    COLUMNS,
    changed.map(({ key, sourceId, counters }): RowValue[] => {
      const spans = settleSpans(
        counters.spans,
        options.settledBefore(sourceId),
      );
      return [
        ...key,
        sweep(spans).last,
        ...sourceFlowValues({ ...counters, spans }),
      ];
    }),
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

/** Deletes exchanges that no longer wait. */
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
  await addUndecided(tx, countRemoved(rows));
}
