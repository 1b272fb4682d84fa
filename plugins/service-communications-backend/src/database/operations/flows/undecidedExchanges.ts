import { Knex } from 'knex';
import { mergeTallies } from '../../../statistics/netflow/NetflowTally';
import { settleSpans, sweep } from '../../../statistics/netflow/NetflowSpans';
import { rowSource, RowColumns, RowValue } from '../../rowSource';
import { rawRows } from '../../sql';
import { countSources, noCounts } from '../sources/countSources';
import { Endpoint } from './Endpoint';
import { FlowChange } from './FlowChanges';
import { TALLY_COLUMNS, TallyRow, tallyValues, toTally } from './tallyColumns';
import { StoredExchange } from './StoredExchange';
import { DbInteger } from '../../DbInteger';

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
  ...TALLY_COLUMNS,
} as const;

const ON_KEY = Object.keys(KEY_COLUMNS)
  .map(name => `undecided_exchanges.${name} = asked.${name}`)
  .join(' and ');

interface UndecidedRow extends TallyRow {
  id: DbInteger;
  network: string;
  listener_ip: string;
  port: number;
  protocol: string;
  client_ip: string;
  client_port: number;
  source_id: DbInteger;
}

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
  const changed = options.changes.flatMap(({ clientIp, listener, tallies }) =>
    Array.from(tallies, ([sourceId, tally]) => {
      const { network, ip, port, protocol } = listener;
      const { clientPort = SEVERAL } = tally.counts;
      const key = [network, ip, port, protocol, clientIp, clientPort, sourceId];
      return { key, sourceId, tally };
    }),
  );
  const asked = rowSource(
    tx,
    'asked',
    { place: 'bigint', ...KEY_COLUMNS },
    changed.map(({ key }, place) => [place, ...key]),
  );
  const known = await rawRows<UndecidedRow & { place: DbInteger }>(tx, {
    sql: `select asked.place, undecided_exchanges.* from ${asked.sql}
      join undecided_exchanges on ${ON_KEY}`,
    bindings: asked.bindings,
  });
  const added = new Map<number, number>();
  for (const { sourceId } of changed) {
    added.set(sourceId, (added.get(sourceId) ?? 0) + 1);
  }
  for (const row of known) {
    const change = changed[Number(row.place)];
    change.tally = mergeTallies(toStored(row).tally, change.tally);
    added.set(change.sourceId, added.get(change.sourceId)! - 1);
  }
  const names = Object.keys(COLUMNS);
  const batch = rowSource(
    tx,
    'batch',
    COLUMNS,
    changed.map(({ key, sourceId, tally }): RowValue[] => {
      const spans = settleSpans(tally.spans, options.settledBefore(sourceId));
      return [...key, sweep(spans).last, ...tallyValues({ ...tally, spans })];
    }),
  );
  await tx.raw(
    `insert into undecided_exchanges (${names.join(', ')})
      select ${names.join(', ')} from ${batch.sql} where true
      on conflict (${Object.keys(KEY_COLUMNS).join(', ')}) do update set
        ${['last_end', ...Object.keys(TALLY_COLUMNS)]
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
): Promise<StoredExchange[]> {
  const asked = rowSource(
    tx,
    'asked',
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
  const rows = await rawRows<UndecidedRow>(tx, {
    sql: `delete from undecided_exchanges where id in (
        select id from (${ends
          .map(
            ([ip, port]) => `select u.id from ${asked.sql}
              join undecided_exchanges u on u.network = asked.network
                and u.${ip} = asked.ip and u.${port} = asked.port
                and u.protocol = asked.protocol`,
          )
          .join(' union ')}) as found
        limit ${limit}
      ) returning *`,
    bindings: [...asked.bindings, ...asked.bindings],
  });
  await addToSources(tx, removed(rows));
  return rows.map(toStored);
}

/**
 * Gives up the oldest exchanges beyond so many, and counts them at their
 * sources.
 */
export async function giveUpUndecided(
  tx: Knex.Transaction,
  options: { maximum: number; now: number },
): Promise<void> {
  for (;;) {
    const [{ rows }] = await rawRows<{ rows: DbInteger | null }>(tx, {
      sql: 'select sum(undecided) as rows from flow_sources',
      bindings: [],
    });
    const excess = Number(rows ?? 0) - options.maximum;
    if (excess <= 0) {
      return;
    }
    await giveUp(tx, {
      ids: `select id from undecided_exchanges order by last_end, id
        limit ${Math.min(excess, GIVEN_UP_AT_ONCE)}`,
      now: options.now,
    });
  }
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
  const given = await rawRows<{
    source_id: DbInteger;
    total_events: DbInteger;
  }>(tx, {
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
  given: { source_id: DbInteger; total_events: DbInteger }[],
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

function toStored(row: UndecidedRow): StoredExchange {
  const { network, protocol } = row;
  return {
    clientIp: row.client_ip,
    listener: { network, ip: row.listener_ip, port: row.port, protocol },
    sourceId: Number(row.source_id),
    tally: toTally(
      row,
      row.client_port === SEVERAL ? undefined : row.client_port,
    ),
  };
}
