import { Knex } from 'knex';
import { rawRows } from '../database/sql';

/** Tables that grow with what is recorded. */
const GROWING = [
  'addresses',
  'communications',
  'listeners',
  'netflow_counts',
  'pairs',
  'slot_chunks',
];

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
        const [, table] = /^SCAN (\w+)/.exec(detail) ?? [];
        if (GROWING.includes(table)) {
          found.push(`${detail}: ${sql}`);
        }
      }
    }
  }
  return found;
}
