import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';

/** The pairs of communications, of those that are there. */
export async function readPairIds(
  knex: Knex,
  communicationIds: readonly number[],
): Promise<number[]> {
  const ids: DbInteger[] = await knex('communications')
    .whereIn('id', communicationIds)
    .pluck('pair_id');
  return ids.map(Number);
}
