import { Knex } from 'knex';
import { isPostgres, rawRows } from '../database/sql';

const OPERATIONS = ['insert', 'update', 'delete'];

/**
 * Counts the rows that a database writes, by triggers on every table: what
 * counts is what happens to rows, whatever the statements that ask for it.
 */
export class RowWrites {
  readonly #knex: Knex;

  static async count(knex: Knex): Promise<RowWrites> {
    const tables = await rawRows<{ name: string }>(knex, {
      sql: isPostgres(knex)
        ? `select tablename as name from pg_tables where schemaname = 'public'`
        : `select name from sqlite_master where type = 'table'`,
      bindings: [],
    });
    await knex.schema.createTable('row_writes', table => {
      table.text('written');
    });
    if (isPostgres(knex)) {
      await knex.raw(`create function count_row_write() returns trigger as $$
        begin
          insert into row_writes values (lower(tg_op) || ' ' || tg_table_name);
          return null;
        end $$ language plpgsql`);
    }
    for (const { name } of tables) {
      if (/^(knex_|sqlite_)/.test(name)) {
        continue;
      }
      for (const operation of OPERATIONS) {
        await knex.raw(
          `create trigger ${name}_${operation} after ${operation} on ${name}
            for each row ${
              isPostgres(knex)
                ? 'execute function count_row_write()'
                : `begin
                    insert into row_writes values ('${operation} ${name}');
                  end`
            }`,
        );
      }
    }
    return new RowWrites(knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** What was written since the last time: `update pairs` → rows. */
  async take(): Promise<Record<string, number>> {
    const rows = await this.#knex<{ written: string }>('row_writes')
      .select('written')
      .count({ count: '*' })
      .groupBy('written')
      .orderBy('written');
    await this.#knex('row_writes').delete();
    return Object.fromEntries(
      rows.map(({ written, count }) => [written, Number(count)]),
    );
  }
}
