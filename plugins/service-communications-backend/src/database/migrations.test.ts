import { Knex } from 'knex';
import { supportedDatabases } from '../__testUtils__/createTestDatabase';
import { migrationsDirectory } from './migrateDatabase';
import { isPostgres, rawRows } from './sql';

jest.setTimeout(60_000);

const MIGRATIONS = { directory: migrationsDirectory };

/** Tables, columns and indexes, without knex's own. */
async function schemaOf(knex: Knex): Promise<string[]> {
  const rows = await rawRows<{ object: string }>(knex, {
    sql: isPostgres(knex)
      ? `select table_name || '.' || column_name || ' ' || data_type as object
          from information_schema.columns where table_schema = 'public'
        union all
        select tablename || ' ' || indexdef from pg_indexes
          where schemaname = 'public'
        union all
        select 'function ' || proname from pg_proc
          where pronamespace = 'public'::regnamespace`
      : `select tbl_name || ' ' || type || ' ' || name || ' ' ||
          coalesce(sql, '') as object from sqlite_master`,
    bindings: [],
  });
  return rows
    .map(({ object }) => object)
    .filter(object => !/^(knex_migrations|sqlite_sequence)/.test(object))
    .sort();
}

describe('the migrations', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'go up, down and up again, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      expect(await schemaOf(knex)).toEqual([]);

      await knex.migrate.latest(MIGRATIONS);
      const schema = await schemaOf(knex);
      for (const table of ['hosts', 'pairs', 'communications', 'samples']) {
        expect(schema.some(object => object.startsWith(table))).toBe(true);
      }

      await knex.migrate.rollback(MIGRATIONS, true);
      expect(await schemaOf(knex)).toEqual([]);

      await knex.migrate.latest(MIGRATIONS);
      expect(await schemaOf(knex)).toEqual(schema);
    },
  );

  it.each(databases.eachSupportedId())(
    'go one step down and up with rows in every table, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      await knex.migrate.latest(MIGRATIONS);
      const [applied] = await knex.migrate.list(MIGRATIONS);
      const address = { network: 'default', ip: '10.0.0.5', ip_key: 'x' };
      const [{ id: addressId }] = await knex('addresses')
        .insert(address)
        .returning('id');
      const [{ id: hostId }] = await knex('hosts')
        .insert({ network: 'default', name: 'db1' })
        .returning('id');
      await knex('host_addresses').insert({
        host_id: hostId,
        address_id: addressId,
      });
      await knex('listeners').insert({
        address_id: addressId,
        port: 5432,
        protocol: 'tcp',
      });
      for (let step = 0; step < applied.length; step++) {
        await knex.migrate.down(MIGRATIONS);
      }
      expect(await schemaOf(knex)).toEqual([]);
      for (let step = 0; step < applied.length; step++) {
        await knex.migrate.up(MIGRATIONS);
      }
      expect(await knex('hosts').count({ count: '*' })).toEqual([
        { count: isPostgres(knex) ? '0' : 0 },
      ]);
    },
  );
});
