import { Knex } from 'knex';

/** What the processing loop writes to say when an entity is due again. */
const BOOKKEEPING: Record<string, string[]> = {
  refresh_state: ['next_update_at'],
};

/**
 * Counts the rows that the catalog writes, by triggers on all of its tables:
 * what counts is what happens to rows, whatever the statements that ask for it.
 * The time at which an entity is due again is counted apart, as processing.
 */
export class CatalogWrites {
  readonly #knex: Knex;

  static async count(knex: Knex): Promise<CatalogWrites> {
    const isPostgres = knex.client.config.client === 'pg';
    const columns: { name: string; column: string }[] = isPostgres
      ? await knex('information_schema.columns as c')
          .join('pg_tables as t', 't.tablename', 'c.table_name')
          .where({ 'c.table_schema': 'public', 't.schemaname': 'public' })
          .select({ name: 'c.table_name', column: 'c.column_name' })
      : await knex
          .from(knex.raw(`sqlite_master m join pragma_table_info(m.name) c`))
          .where('m.type', 'table')
          .select({ name: 'm.name', column: 'c.name' });
    await knex.schema.createTable('counted_writes', table => {
      table.text('written');
    });
    if (isPostgres) {
      await knex.raw(`create function count_write() returns trigger as $$
        begin
          insert into counted_writes values (tg_argv[0]);
          return null;
        end $$ language plpgsql`);
    }
    async function countOn(event: string, table: string, written: string) {
      await knex.raw(
        `create trigger "count ${written}" after ${event} on ${table} for each row ${
          isPostgres
            ? `execute function count_write('${written}')`
            : `begin insert into counted_writes values ('${written}'); end`
        }`,
      );
    }
    for (const table of new Set(columns.map(({ name }) => name))) {
      // Migrations and scheduled tasks of the platform are none of the catalog.
      if (/knex_|sqlite_|backstage_backend_tasks/.test(table)) {
        continue;
      }
      const kept = columns
        .filter(
          ({ name, column }) =>
            name === table && !BOOKKEEPING[table]?.includes(column),
        )
        .map(({ column }) => `"${column}"`);
      await countOn('insert', table, `insert ${table}`);
      await countOn('delete', table, `delete ${table}`);
      await countOn(`update of ${kept}`, table, `update ${table}`);
    }
    await countOn('update of next_update_at', 'refresh_state', 'processing');
    return new CatalogWrites(knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** How many rows were written in which way since the last reset. */
  async read(): Promise<Record<string, number>> {
    const rows = await this.#knex<{ written: string }>('counted_writes')
      .select('written')
      .count({ count: '*' })
      .groupBy('written')
      .orderBy('written');
    return Object.fromEntries(
      rows.map(({ written, count }) => [written, Number(count)]),
    );
  }

  async reset(): Promise<void> {
    await this.#knex('counted_writes').delete();
  }
}
