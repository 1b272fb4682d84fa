import { Knex } from 'knex';
import { ListChange, unpackListChange } from '../rows/ListChange';

/** What transactions changed after one, up to another, oldest first. */
export async function readListChanges(
  knex: Knex,
  options: { after: number; upTo: number; limit: number },
): Promise<{ id: number; change: ListChange }[]> {
  const rows = await knex('list_changes')
    .where('id', '>', options.after)
    .where('id', '<=', options.upTo)
    .orderBy('id')
    .limit(options.limit)
    .select<{ id: string | number; changed: Buffer }[]>('id', 'changed');
  return rows.map(row => ({
    id: Number(row.id),
    change: unpackListChange(row.changed),
  }));
}
