import { Knex } from 'knex';
import { rawRows } from '../database/sql';

/**
 * What may be gone through: rows in memory, what a part of the statement found,
 * and the few blocks that somebody speaks for. All else is looked at, since a
 * table is told by its alias.
 */
const SMALL = /^SCAN (CONSTANT ROW|jsonb?_each|changed|identity_blocks)\b/;

/** Goes no further than to the rows that it wants. */
const LIMITED = /\blimit \?$/;

/**
 * The statements of some work on SQLite that go through the whole of a table
 * that grows, as its planner says.
 */
export async function wholeScans(
  knex: Knex,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const statements = new Set<string>();
  const note = ({ sql }: { sql: string }) => statements.add(sql);
  knex.on('query', note);
  await work();
  knex.removeListener('query', note);
  const found: string[] = [];
  for (const sql of statements) {
    if (/^\s*(with|select|insert|update|delete)\b/i.test(sql)) {
      const steps = await rawRows<{ detail: string }>(knex, {
        // The plan does not depend on values.
        sql: `explain query plan ${sql.replaceAll('?', 'null')}`,
        bindings: [],
      });
      for (const { detail } of steps) {
        if (
          detail.startsWith('SCAN ') &&
          !SMALL.test(detail) &&
          !LIMITED.test(sql)
        ) {
          found.push(`${detail}: ${sql}`);
        }
      }
    }
  }
  return found;
}
