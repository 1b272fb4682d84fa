import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';

/**
 * The ids of addresses, in their order, a page at a time, and whether the
 * linking rules have looked at all of them.
 */
export async function readAddressIds(
  knex: Knex,
  options: { after: number; limit: number },
): Promise<{ ids: number[]; isLinked: boolean }> {
  const rows = await knex('addresses')
    .where('id', '>', options.after)
    .orderBy('id')
    .limit(options.limit)
    .select<{ id: DbInteger; linked: boolean | number }[]>('id', 'linked');
  return {
    ids: rows.map(row => Number(row.id)),
    isLinked: rows.every(({ linked }) => Boolean(linked)),
  };
}
