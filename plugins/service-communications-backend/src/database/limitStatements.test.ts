import { ConfigReader } from '@backstage/config';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { replicaOf } from '../__testUtils__/replicaOf';
import { limitStatements } from './limitStatements';
import { lockIngest } from './operations/rows/lockIngest';
import { readStatementLimits } from './readStatementLimits';
import { isPostgres } from './sql';

jest.setTimeout(60_000);

describe('limitStatements', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'ends statements and waits that take too long, also on connections that were there before, on %s',
    async databaseId => {
      const knex = await createTestDatabase(databases, databaseId);
      limitStatements(knex, { statement: 200, lock: 100 });
      expect(await knex.select(knex.raw('1 as one'))).toEqual([{ one: 1 }]);
      if (!isPostgres(knex)) {
        return;
      }
      await expect(knex.raw('select pg_sleep(30)')).rejects.toMatchObject({
        code: '57014',
      });
      const other = replicaOf(knex);
      await other.transaction(async tx => {
        await lockIngest(tx);
        await expect(knex.transaction(lockIngest)).rejects.toMatchObject({
          code: '55P03',
        });
      });
      await knex.transaction(lockIngest);
      await other.destroy();
    },
  );

  it.each(databases.eachSupportedId())(
    'frees what somebody has locked who says nothing more, on %s',
    async databaseId => {
      const knex = await createTestDatabase(databases, databaseId);
      if (!isPostgres(knex)) {
        return;
      }
      const lost = replicaOf(knex);
      limitStatements(lost, { statement: 100, lock: 0 });
      const tx = await lost.transaction();
      await lockIngest(tx);
      // Waits until the other one is taken its lock.
      await knex.transaction(lockIngest);
      await expect(tx.raw('select 1')).rejects.toThrow();
      await tx.rollback().catch(() => {});
      await lost.destroy();
    },
  );
});

describe('readStatementLimits', () => {
  const read = (database: object) =>
    readStatementLimits(
      new ConfigReader({ serviceCommunications: { database } }) as never,
    );

  it('has an end for everything', () => {
    expect(read({})).toEqual({ statement: 60_000, lock: 30_000 });
  });

  it('takes other times, and none', () => {
    expect(
      read({ statementTimeout: { seconds: 5 }, lockTimeout: { seconds: 0 } }),
    ).toEqual({ statement: 5_000, lock: 0 });
  });
});
