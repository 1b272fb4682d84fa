import { Knex } from 'knex';
import { hoursOfLooks } from '../../../statistics/history/looks';
import { readRecentHours } from '../../../statistics/history/recentHours';
import { dayOf } from '../../../statistics/history/Slot';
import { DbInteger } from '../../DbInteger';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { readSlots } from '../slots/readSlots';

/** What looks: a host by its scans, a source of flows by its windows. */
const LOOKERS = {
  'host-looks': 'hosts',
  'source-looks': 'flow_sources',
} as const;

/** One of those that look. */
export interface Looker {
  kind: keyof typeof LOOKERS;
  id: number;
}

/**
 * The hours in which each of some hosts and sources looked, in the same order.
 *
 * @param options.from - the first hour
 * @param options.to - the last hour
 */
export async function readLooks(
  knex: Knex,
  options: { lookers: readonly Looker[]; from: number; to: number },
): Promise<ReadonlySet<number>[]> {
  const { lookers, from, to } = options;
  const recent = {
    'host-looks': await readRecent(knex, lookers, 'host-looks'),
    'source-looks': await readRecent(knex, lookers, 'source-looks'),
  };
  const kept = await readSlots(
    knex,
    lookers.map(({ kind, id }) => ({
      holder: { kind, holderId: id },
      step: 'day',
      from: dayOf(from),
      to: dayOf(to),
    })),
  );
  return lookers.map(({ kind, id }, at) => {
    const hours = [
      ...hoursOfLooks(kept[at]),
      ...readRecentHours(recent[kind].get(id) ?? '').map(({ time }) => time),
    ];
    return new Set(hours.filter(hour => hour >= from && hour <= to));
  });
}

async function readRecent(
  knex: Knex,
  lookers: readonly Looker[],
  kind: Looker['kind'],
): Promise<Map<number, string>> {
  const ids = lookers.filter(each => each.kind === kind).map(({ id }) => id);
  if (ids.length === 0) {
    return new Map();
  }
  const requested = idSource(knex, 'requested', ids);
  const rows = await rawRows<{ id: DbInteger; recent_hours: string }>(knex, {
    sql: `select id, recent_hours from ${LOOKERS[kind]}
      where id in (select id from ${requested.sql})`,
    bindings: requested.bindings,
  });
  return new Map(rows.map(row => [Number(row.id), row.recent_hours]));
}
