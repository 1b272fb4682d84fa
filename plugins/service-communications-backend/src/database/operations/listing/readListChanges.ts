import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { ListChange, unpackListChange } from '../rows/ListChange';

/**
 * What transactions changed after one, up to another, oldest first; undefined
 * where some of it may be forgotten. Changes are forgotten from the oldest on:
 * while the one before is there, so are those after it.
 */
export async function readListChanges(
  knex: Knex,
  options: { after: number; upTo: number; limit: number },
): Promise<{ id: number; change: ListChange }[] | undefined> {
  const { after, upTo, limit } = options;
  const rows = await knex('list_changes')
    .where('id', '>=', after)
    .where('id', '<=', upTo)
    .orderBy('id')
    .limit(limit + 1)
    .select<{ id: DbInteger; changed: Buffer }[]>('id', 'changed');
  const changes = rows.map(row => ({
    id: Number(row.id),
    change: unpackListChange(row.changed),
  }));
  // There is no change 0: what follows it is the first of all.
  if (after === 0) {
    return changes[0]?.id === 1 ? changes.slice(0, limit) : undefined;
  }
  return changes[0]?.id === after ? changes.slice(1) : undefined;
}
