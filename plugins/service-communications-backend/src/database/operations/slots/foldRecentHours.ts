import { Knex } from 'knex';
import { looksOfHours } from '../../../statistics/history/looks';
import {
  readRecentHours,
  RecentHours,
} from '../../../statistics/history/recentHours';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { growSlots, SlotGain } from './growSlots';
import { SlotHolder, SlotKind } from './SlotHolder';

/** What hours of a row become. */
type GainsOf = (key: readonly number[], recent: RecentHours) => SlotGain[];

/** Tables whose rows have hours written down: their keys, and what these are of. */
const TABLES: Record<string, { key: string[]; gains: GainsOf }> = {
  hosts: {
    key: ['id'],
    gains: ([holderId], recent) => [
      looks({ kind: 'host-looks', holderId }, recent),
    ],
  },
  flow_sources: {
    key: ['id'],
    gains: ([holderId], recent) => [
      looks({ kind: 'source-looks', holderId }, recent),
      {
        holder: { kind: 'source-samples', holderId },
        step: 'hour',
        slots: readRecentHours(recent).filter(
          ({ numbers }) => numbers.length > 0,
        ),
      },
    ],
  },
  listeners: { key: ['id'], gains: counters('listener') },
  pairs: { key: ['id'], gains: counters('pair-scans') },
  netflow_counts: {
    key: ['pair_id', 'source_id'],
    gains: counters('pair-flows'),
  },
  undecided_exchanges: { key: ['id'], gains: counters('undecided-flows') },
};

/** The tables that {@link foldRecentHours} is for. */
export const TABLES_WITH_HOURS = Object.keys(TABLES);

/**
 * Moves hours that are written down with some rows of a table to chunks. Expects
 * the ingest lock.
 *
 * @param options.after - the key of the row after which they are
 * @returns that after which there is more; undefined at the end
 */
export async function foldRecentHours(
  tx: Knex.Transaction,
  table: string,
  options: { after: readonly number[] | undefined; limit: number },
): Promise<readonly number[] | undefined> {
  const { after, limit } = options;
  const { key, gains } = TABLES[table];
  const keyColumns = key.join(', ');
  const rows = await rawRows<Record<string, string | number>>(tx, {
    sql: `select ${keyColumns}, recent_hours from ${table}
      where recent_hours <> ''
        ${after ? `and (${keyColumns}) > (${after.join(', ')})` : ''}
      order by ${keyColumns} limit ${limit}`,
    bindings: [],
  });
  const keys = rows.map(row => key.map(name => Number(row[name])));
  await growSlots(
    tx,
    rows.flatMap((row, at) => gains(keys[at], String(row.recent_hours))),
  );
  const folded = rowSource(
    tx,
    'folded',
    Object.fromEntries(key.map(name => [name, 'bigint' as const])),
    keys,
  );
  await tx.raw(
    `update ${table} set recent_hours = ''
      where (${keyColumns}) in (select ${keyColumns} from ${folded.sql})`,
    folded.bindings,
  );
  return rows.length < limit ? undefined : keys[keys.length - 1];
}

function looks(holder: SlotHolder, recent: RecentHours): SlotGain {
  const hours = readRecentHours(recent).map(({ time }) => time);
  return { holder, step: 'day', slots: looksOfHours(hours) };
}

function counters(kind: SlotKind): GainsOf {
  return ([holderId, sourceId], recent) =>
    (['hour', 'day'] as const).map(step => ({
      holder: { kind, holderId, sourceId },
      step,
      slots: readRecentHours(recent, step),
    }));
}
