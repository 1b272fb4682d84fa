import { Knex } from 'knex';

/** The ids of addresses, in their order, a page at a time. */
export async function readAddressIds(
  knex: Knex,
  options: { after: number; limit: number },
): Promise<number[]> {
  const rows = await knex('addresses')
    .where('id', '>', options.after)
    .orderBy('id')
    .limit(options.limit)
    .select<{ id: string | number }[]>('id');
  return rows.map(row => Number(row.id));
}
