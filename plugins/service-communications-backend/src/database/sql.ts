import { Knex } from 'knex';

/** A piece of SQL with the values it binds. */
export interface SqlFragment {
  sql: string;
  bindings: Knex.RawBinding[];
}

export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client.includes('pg');
}

/** The smaller of two columns; one that is null does not count. */
export function least(knex: Knex, a: string, b: string): string {
  return isPostgres(knex)
    ? `least(${a}, ${b})`
    : `coalesce(min(${a}, ${b}), ${a}, ${b})`;
}

/** The greater of two columns; one that is null does not count. */
export function greatest(knex: Knex, a: string, b: string): string {
  return isPostgres(knex)
    ? `greatest(${a}, ${b})`
    : `coalesce(max(${a}, ${b}), ${a}, ${b})`;
}

/** The database's own clock, milliseconds since 1970: all replicas share it. */
export function millisecondsNow(knex: Knex): string {
  return isPostgres(knex)
    ? 'cast(extract(epoch from clock_timestamp()) * 1000 as bigint)'
    : `cast(unixepoch('subsec') * 1000 as integer)`;
}

/**
 * The rows that a raw statement returned; the drivers differ in where they
 * put them.
 */
export async function rawRows<TRow>(
  knex: Knex,
  fragment: SqlFragment,
): Promise<TRow[]> {
  const result = await knex.raw(fragment.sql, fragment.bindings);
  return isPostgres(knex) ? result.rows : result;
}

/** How many rows a raw statement without a result wrote. */
export async function rawCount(
  knex: Knex,
  fragment: SqlFragment,
): Promise<number> {
  const result = await knex.raw(fragment.sql, fragment.bindings);
  return isPostgres(knex) ? result.rowCount : result.changes;
}
