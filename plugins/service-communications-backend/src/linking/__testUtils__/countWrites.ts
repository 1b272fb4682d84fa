import { Knex } from 'knex';

/** Counts the statements and the rows that a database writes. */
export function countWrites(knex: Knex): { statements: number; rows: number } {
  const count = { statements: 0, rows: 0 };
  knex.on('query-response', (_, query) => {
    if (/^\s*(insert|update|delete)/i.test(query.sql)) {
      count.statements++;
      count.rows += query.response.rowCount ?? query.response.changes;
    }
  });
  return count;
}
