import { Knex } from 'knex';
import { mergeSourceCounters } from '../../../statistics/netflow/SourceCounters';
import { settleSpans, sweep } from '../../../statistics/netflow/NetflowSpans';
import { rowSource, RowColumns, RowValue } from '../../rowSource';
import { rawRows } from '../../sql';
import { countSources, noCounts } from '../sources/countSources';
import { Endpoint } from './Endpoint';
import { FlowChange } from './FlowChanges';
import {
  SOURCE_FLOW_COLUMNS,
  sourceFlowValues,
  toSourceCounters,
} from '../../flowColumns';
import { SourceExchange } from './SourceExchange';
import { DbInteger } from '../../DbInteger';
import { UndecidedExchangeRow } from '../../tables';

/** In the place of a client port where there are several. */
const SEVERAL = -1;

/** Exchanges that are given up in one statement. */
const GIVEN_UP_AT_ONCE = 10_000;

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
      const { clientPort = SEVERAL } = counters;
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
      toSourceExchange(row).counters,
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
  await addToSources(tx, added);
}

/**
 * Takes out exchanges that have one of the endpoints at either end.
 *
 * @param limit - how many at most; there may be more
 */
export async function claimUndecided(
  tx: Knex.Transaction,
  endpoints: Endpoint[],
  limit: number,
): Promise<SourceExchange[]> {
  const requested = rowSource(
    tx,
    'requested',
    { network: 'text', ip: 'text', port: 'bigint', protocol: 'text' },
    endpoints.map(({ network, ip, port, protocol }) => [
      network,
      ip,
      port,
      protocol,
    ]),
  );
  const ends = [
    ['listener_ip', 'port'],
    ['client_ip', 'client_port'],
  ];
  const rows = await rawRows<UndecidedExchangeRow>(tx, {
    sql: `delete from undecided_exchanges where id in (
        select id from (${ends
          .map(
            ([ip, port]) => `select u.id from ${requested.sql}
              join undecided_exchanges u on u.network = requested.network
                and u.${ip} = requested.ip and u.${port} = requested.port
                and u.protocol = requested.protocol`,
          )
          .join(' union ')}) as found
        limit ${limit}
      ) returning *`,
    bindings: [...requested.bindings, ...requested.bindings],
  });
  await addToSources(tx, removed(rows));
  return rows.map(toSourceExchange);
}

/**
 * Gives up the oldest exchanges beyond so many, and counts them at their
 * sources. Ends with as many as the sources say are too many, or with the last
 * that there is: then the sources are told how many they have.
 */
export async function giveUpUndecided(
  tx: Knex.Transaction,
  options: { maximum: number; now: number },
): Promise<void> {
  const [{ rows }] = await rawRows<{ rows: DbInteger | null }>(tx, {
    sql: 'select sum(undecided) as rows from flow_sources',
    bindings: [],
  });
  let excess = Number(rows ?? 0) - options.maximum;
  while (excess > 0) {
    const limit = Math.min(excess, GIVEN_UP_AT_ONCE);
    const given = await giveUp(tx, {
      ids: `select id from undecided_exchanges order by last_end, id
        limit ${limit}`,
      now: options.now,
    });
    excess -= given;
    if (given < limit) {
      await recountUndecided(tx);
      return;
    }
  }
}

async function recountUndecided(tx: Knex.Transaction): Promise<void> {
  await tx('flow_sources').update({
    undecided: tx('undecided_exchanges')
      .where('source_id', tx.ref('flow_sources.id'))
      .count('*'),
  });
}

/**
 * Gives up exchanges, and counts them at their sources.
 *
 * @param options.ids - which, in SQL
 * @returns how many
 */
export async function giveUp(
  tx: Knex.Transaction,
  options: { ids: string; now: number },
): Promise<number> {
  const given = await rawRows<
    Pick<UndecidedExchangeRow, 'source_id' | 'total_events'>
  >(tx, {
    sql: `delete from undecided_exchanges where id in (${options.ids})
      returning source_id, total_events`,
    bindings: [],
  });
  await addToSources(tx, removed(given));
  await countGivenUp(tx, given, options.now);
  return given.length;
}

async function countGivenUp(
  tx: Knex.Transaction,
  given: Pick<UndecidedExchangeRow, 'source_id' | 'total_events'>[],
  now: number,
): Promise<void> {
  if (given.length === 0) {
    return;
  }
  const events = new Map<number, number>();
  for (const row of given) {
    const id = Number(row.source_id);
    events.set(id, (events.get(id) ?? 0) + Number(row.total_events));
  }
  const sources: { id: DbInteger; source: string }[] = await tx('flow_sources')
    .whereIn('id', [...events.keys()])
    .select('id', 'source');
  const bySource = new Map<string, number>();
  for (const { id, source } of sources) {
    bySource.set(source, (bySource.get(source) ?? 0) + events.get(Number(id))!);
  }
  await countSources(
    tx,
    Array.from(bySource, ([source, count]) => ({
      ...noCounts(source),
      reasons: { dropped: { 'undecided-for-too-long': count } },
    })),
    now,
  );
}

function removed(rows: { source_id: DbInteger }[]): Map<number, number> {
  const bySource = new Map<number, number>();
  for (const row of rows) {
    const id = Number(row.source_id);
    bySource.set(id, (bySource.get(id) ?? 0) - 1);
  }
  return bySource;
}

/** Keeps the number of undecided exchanges with their sources. */
async function addToSources(
  tx: Knex.Transaction,
  added: Map<number, number>,
): Promise<void> {
  const changes = [...added].filter(([, count]) => count !== 0);
  if (changes.length === 0) {
    return;
  }
  const changed = rowSource(
    tx,
    'changed',
    { id: 'bigint', added: 'bigint' },
    changes,
  );
  await tx.raw(
    `update flow_sources set undecided = undecided + changed.added
      from ${changed.sql} where flow_sources.id = changed.id`,
    changed.bindings,
  );
}

function toSourceExchange(row: UndecidedExchangeRow): SourceExchange {
  const { network, protocol } = row;
  return {
    clientIp: row.client_ip,
    listener: { network, ip: row.listener_ip, port: row.port, protocol },
    sourceId: Number(row.source_id),
    counters: toSourceCounters(
      row,
      row.client_port === SEVERAL ? undefined : row.client_port,
    ),
  };
}
