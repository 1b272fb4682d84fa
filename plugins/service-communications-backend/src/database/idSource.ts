import { Knex } from 'knex';
import { rowSource } from './rowSource';
import { SqlFragment } from './sql';

/** Ids as a table `asked` with a column `id`. */
export function idSource(knex: Knex, ids: readonly number[]): SqlFragment {
  return rowSource(
    knex,
    'asked',
    { id: 'bigint' },
    ids.map(id => [id]),
  );
}
