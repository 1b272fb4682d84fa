import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { isPostgres } from '../../sql';

/** A table whose rows have links. */
export type LinkedTable = 'addresses' | 'listeners' | 'communications';

/** The ids of rows that the linking rules have to look at, in their order. */
export async function readPendingIds(
  knex: Knex,
  options: { table: LinkedTable; after: number; limit: number },
): Promise<number[]> {
  const { table, after, limit } = options;
  const rows = await knex(table)
    // Word for word the condition of the partial index.
    .whereRaw(`linked = ${isPostgres(knex) ? 'false' : '0'}`)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .select<{ id: DbInteger }[]>('id');
  return rows.map(row => Number(row.id));
}
