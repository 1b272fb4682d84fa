import { Knex } from 'knex';
import { looksOfHours } from '../../../statistics/history/looks';
import { readRecentHours } from '../../../statistics/history/recentHours';
import { Slot } from '../../../statistics/history/Slot';
import { idSource } from '../../rowSource';
import { growSlots, SlotGain } from './growSlots';

/** Tables whose rows have hours written down, and what these are of. */
const GAINS: Record<string, (id: number, hours: Slot[]) => SlotGain[]> = {
  hosts: (holderId, hours) => [
    {
      holder: { kind: 'host-looks', holderId },
      step: 'day',
      slots: looksOfHours(hours.map(({ time }) => time)),
    },
  ],
  flow_sources: (holderId, hours) => [
    {
      holder: { kind: 'source-looks', holderId },
      step: 'day',
      slots: looksOfHours(hours.map(({ time }) => time)),
    },
  ],
};

/** The tables that {@link foldRecentHours} is for. */
export const TABLES_WITH_HOURS = Object.keys(GAINS);

/**
 * Moves hours that are written down with some rows of a table to chunks. Expects
 * the ingest lock.
 *
 * @returns the id after which there is more; undefined at the end
 */
export async function foldRecentHours(
  tx: Knex.Transaction,
  table: string,
  options: { after: number; limit: number },
): Promise<number | undefined> {
  const { after, limit } = options;
  const rows: { id: string | number; recent_hours: string }[] = await tx(table)
    .where('id', '>', after)
    .where('recent_hours', '<>', '')
    .orderBy('id')
    .limit(limit)
    .select('id', 'recent_hours');
  const ids = rows.map(({ id }) => Number(id));
  await growSlots(
    tx,
    rows.flatMap(({ recent_hours }, at) =>
      GAINS[table](ids[at], readRecentHours(recent_hours)),
    ),
  );
  const folded = idSource(tx, 'requested', ids);
  await tx.raw(
    `update ${table} set recent_hours = ''
      where id in (select id from ${folded.sql})`,
    folded.bindings,
  );
  return rows.length < limit ? undefined : ids[ids.length - 1];
}
