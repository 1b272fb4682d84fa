import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';

/**
 * The callers that were marked longest ago, with all of their marks. There can
 * be hundreds of one: linking marks a caller whenever something of it changes.
 *
 * @returns also whether no other callers were marked
 */
export async function readCallerMarks(
  knex: Knex,
  limit: number,
): Promise<{ callers: string[]; ids: number[]; isAll: boolean }> {
  const oldest: { source_ref: string }[] = await knex('caller_marks')
    .orderBy('id')
    .limit(limit)
    .select('source_ref');
  const callers = [...new Set(oldest.map(row => row.source_ref))].sort();
  const marks: { id: DbInteger }[] = await knex('caller_marks')
    .whereIn('source_ref', callers)
    .select('id');
  return {
    callers,
    ids: marks.map(({ id }) => Number(id)),
    isAll: oldest.length < limit,
  };
}
