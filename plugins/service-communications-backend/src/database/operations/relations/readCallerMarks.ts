import { Knex } from 'knex';

/** The oldest marks of callers; several can be of the same one. */
export async function readCallerMarks(
  knex: Knex,
  limit: number,
): Promise<{ id: number; sourceRef: string }[]> {
  const rows = await knex('caller_marks')
    .orderBy('id')
    .limit(limit)
    .select<{ id: string | number; source_ref: string }[]>('id', 'source_ref');
  return rows.map(row => ({ id: Number(row.id), sourceRef: row.source_ref }));
}
