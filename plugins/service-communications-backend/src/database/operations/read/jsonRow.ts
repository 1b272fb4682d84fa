import { Knex } from 'knex';
import { isPostgres } from '../../sql';

/** What each field of a row is in SQL, such as `{ client_ip: 'ca.ip' }`. */
export type RowExpressions<TRow> = Record<keyof TRow & string, string>;

/**
 * A row as one JSON array, so that drivers, which take a value at a time, need
 * not take thirty: what a large export costs is mostly that. On PostgreSQL all
 * values are texts: it would look up how to write each other one, row by row,
 * and writes an object three times as slowly as an array.
 */
export function selectJsonRow<TRow>(
  knex: Knex,
  expressions: RowExpressions<TRow>,
): Knex.Raw {
  const values = Object.values<string>(expressions);
  return knex.raw(
    isPostgres(knex)
      ? `array_to_json(array[${values
          .map(value => `(${value})::text`)
          .join(', ')}])::text as json`
      : `json_array(${values.join(', ')}) as json`,
  );
}

/** Reads what {@link selectJsonRow} selected. */
export function readJsonRow<TRow>(
  expressions: RowExpressions<TRow>,
): (selected: { json: string }) => TRow {
  const names = Object.keys(expressions);
  // Copies of an object that has all fields stay fast to read; one that gets
  // as many one by one becomes a dictionary.
  const empty = JSON.parse(
    JSON.stringify(Object.fromEntries(names.map(name => [name, null]))),
  );
  return ({ json }) => {
    const values = JSON.parse(json);
    const row = { ...empty };
    for (let at = 0; at < names.length; at++) {
      row[names[at]] = values[at];
    }
    return row;
  };
}
