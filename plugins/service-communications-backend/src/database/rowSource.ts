import { Knex } from 'knex';
import { isPostgres, SqlFragment } from './sql';

/** The columns of a row source with their SQL types. */
export type RowColumns = Record<string, 'bigint' | 'text'>;

/** The value of a column: what SQL and JSON both know. */
export type RowValue = string | number | null | undefined;

/**
 * Rows in memory as a table that SQL can join, however many they are: one
 * bound value a column on PostgreSQL (`unnest`), one in all on SQLite
 * (`jsonb_each`). Several times as fast as a statement with a placeholder for
 * each value, and never too long for the database.
 *
 * SQLite cannot guess how many rows these are. Where it has to join them with
 * more than one table, `cross join` keeps it to the order that is written.
 *
 * @param alias - the name of the table in the statement
 */
export function rowSource(
  knex: Knex,
  alias: string,
  columns: RowColumns,
  rows: readonly RowValue[][],
): SqlFragment {
  const names = Object.keys(columns);
  if (isPostgres(knex)) {
    const types = Object.values(columns);
    return {
      sql: `unnest(${types
        .map(type => `?::${type}[]`)
        .join(', ')}) as ${alias} (${names.join(', ')})`,
      bindings: types.map((type, index) =>
        arrayLiteral(rows, index, type === 'text'),
      ),
    };
  }
  const selected = names.map((name, index) => `value ->> ${index} as ${name}`);
  return {
    sql: `(select ${selected.join(', ')} from ${jsonRows(knex)}) as ${alias}`,
    bindings: [JSON.stringify(rows)],
  };
}

const jsonRowsOfDrivers = new WeakMap<object, string>();

/**
 * The elements of a JSON array on SQLite. As JSONB each is parsed once, as text
 * once for each column that is read of it; SQLite has `jsonb_each` since 3.51.
 */
function jsonRows(knex: Knex): string {
  const { driver: Database } = knex.client;
  let rows = jsonRowsOfDrivers.get(Database);
  if (!rows) {
    const database = new Database(':memory:');
    try {
      database.prepare('select value from jsonb_each(?)');
      rows = 'jsonb_each(?)';
    } catch {
      rows = 'json_each(?)';
    }
    database.close();
    jsonRowsOfDrivers.set(Database, rows);
  }
  return rows;
}

/** Ids as a table with the one column `id`. */
export function idSource(
  knex: Knex,
  alias: string,
  ids: Iterable<number>,
): SqlFragment {
  return rowSource(
    knex,
    alias,
    { id: 'bigint' },
    Array.from(ids, id => [id]),
  );
}

/** A column of the rows as PostgreSQL writes an array (section 8.15.2). */
function arrayLiteral(
  rows: readonly RowValue[][],
  index: number,
  isText: boolean,
): string {
  let literal = '{';
  for (let row = 0; row < rows.length; row++) {
    if (row > 0) {
      literal += ',';
    }
    const value = rows[row][index];
    if (value === null || value === undefined) {
      literal += 'NULL';
    } else if (isText) {
      literal += `"${String(value).replace(/["\\]/g, '\\$&')}"`;
    } else {
      literal += value;
    }
  }
  return `${literal}}`;
}
