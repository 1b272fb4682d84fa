import { Knex } from 'knex';
import { isPostgres } from '../../sql';

/** What each field of a row is in SQL, such as `{ client_ip: 'ca.ip' }`. */
export type RowExpressions<TRow> = Record<keyof TRow & string, string>;

/**
 * A row as one JSON object, so that drivers, which take a value at a time, need
 * not take thirty: what a large export costs is mostly that. On PostgreSQL all
 * values are texts: it would look up how to write each other one, row by row.
 */
export function selectJsonRow<TRow>(
  knex: Knex,
  expressions: RowExpressions<TRow>,
): Knex.Raw {
  const isText = isPostgres(knex);
  const fields = Object.entries<string>(expressions).map(
    ([name, expression]) =>
      `'${name}', ${isText ? `(${expression})::text` : expression}`,
  );
  return knex.raw(
    isText
      ? `json_build_object(${fields.join(', ')})::text as json`
      : `json_object(${fields.join(', ')}) as json`,
  );
}

/** Reads what {@link selectJsonRow} selected. */
export function readJsonRow<TRow>({ json }: { json: string }): TRow {
  return JSON.parse(json);
}

/** A whole number as the drivers give it: PostgreSQL’s bigint as a text. */
export type Whole = string | number;
