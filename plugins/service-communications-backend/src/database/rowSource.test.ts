import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { idSource, rowSource } from './rowSource';
import { rawRows } from './sql';

jest.setTimeout(60_000);

describe('rows in memory as a table', () => {
  const databases = supportedDatabases();
  const columns = { id: 'bigint', name: 'text', hours: 'text' } as const;
  const rows = [
    [1, 'a "quoted" \\ name', ''],
    [Number.MAX_SAFE_INTEGER, null, '498144:60:61 '],
    [3, '{1,2}', undefined],
  ];
  const read = [
    { id: 1, name: 'a "quoted" \\ name', hours: '' },
    { id: Number.MAX_SAFE_INTEGER, name: null, hours: '498144:60:61 ' },
    { id: 3, name: '{1,2}', hours: null },
  ];

  it.each(databases.eachSupportedId())(
    'are what was put in, %p',
    async databaseId => {
      const knex = await createTestDatabase(databases, databaseId);
      const source = rowSource(knex, 'batch', columns, rows);
      const answer = await rawRows<{ id: string | number }>(knex, {
        sql: `select * from ${source.sql}`,
        bindings: source.bindings,
      });
      expect(answer.map(row => ({ ...row, id: Number(row.id) }))).toEqual(read);

      const ids = idSource(knex, 'requested', new Set([7, 5]));
      const found = await rawRows<{ id: string | number }>(knex, {
        sql: `select id from ${ids.sql} order by id`,
        bindings: ids.bindings,
      });
      expect(found.map(({ id }) => Number(id))).toEqual([5, 7]);
    },
  );

  it('are the same where SQLite is older than jsonb_each', async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    class OldDatabase {
      prepare() {
        throw new Error('no such table: jsonb_each');
      }
      close() {}
    }
    const old = Object.assign(Object.create(knex), {
      client: Object.assign(Object.create(knex.client), {
        driver: OldDatabase,
      }),
    });
    const source = rowSource(old, 'batch', columns, rows);
    expect(source.sql).toContain(' json_each(?)');
    expect(
      await rawRows(knex, {
        sql: `select * from ${source.sql}`,
        bindings: source.bindings,
      }),
    ).toEqual(read);
  });
});
