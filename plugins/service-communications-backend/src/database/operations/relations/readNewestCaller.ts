import { CallerRelations } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { readCallerRelations } from './readCallerRelations';

/** The caller that changed last, if any ever did. */
export async function readNewestCaller(
  knex: Knex,
): Promise<CallerRelations | undefined> {
  const [{ newest }] = await knex('caller_relations').max({
    newest: 'revision',
  });
  const [caller] = await readCallerRelations(knex, {
    after: Number(newest ?? 0) - 1,
    limit: 1,
  });
  return caller;
}
