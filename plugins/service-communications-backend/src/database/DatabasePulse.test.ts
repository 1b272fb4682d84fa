import { mockServices } from '@backstage/backend-test-utils';
import { setImmediate } from 'timers/promises';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { throughProxy } from '../__testUtils__/throughProxy';
import { DatabasePulse } from './DatabasePulse';
import { isDatabaseAway } from './isDatabaseAway';
import { isPostgres } from './sql';

jest.setTimeout(60_000);

describe('DatabasePulse', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'breaks off what waits for a database that hangs, and takes it again when it answers, on %s',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      const logger = mockServices.logger.mock();
      if (!isPostgres(database)) {
        return;
      }
      const { knex, proxy, stop } = await throughProxy(database);
      const pulse = new DatabasePulse({
        database: knex,
        logger,
        patienceMs: 100,
        answerMs: 1_000,
      });
      pulse.start();
      const ask = () => knex.raw('select 1').catch(error => error);
      const isTold = (answer: unknown) => isDatabaseAway(answer);
      expect(isTold(await ask())).toBe(false);
      expect(await pulse.isAlive()).toBe(true);

      proxy.freeze();
      // More than the pool has connections, and a transaction between them.
      const waiting = await Promise.all([
        ...Array.from({ length: 20 }, ask),
        knex.transaction(tx => tx.raw('select 1')).catch(error => error),
      ]);
      expect(waiting.map(isTold)).toEqual(waiting.map(() => true));
      expect(isTold(await ask())).toBe(true);
      expect(logger.error).toHaveBeenCalledTimes(1);

      proxy.thaw();
      while (isTold(await ask())) {
        await setImmediate();
      }
      expect(await pulse.isAlive()).toBe(true);
      await Promise.all(Array.from({ length: 20 }, () => knex.raw('select 1')));
      expect(logger.info).toHaveBeenCalledWith('The database answers again');
      await stop();
    },
  );

  it.each(databases.eachSupportedId())(
    'says that a database is alive, on %s',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      const logger = mockServices.logger.mock();
      const pulse = new DatabasePulse({ database, logger });
      pulse.start();
      expect(await pulse.isAlive()).toBe(true);
      await database('hosts').select();
      pulse.stop();
    },
  );

  it.each(databases.eachSupportedId())(
    'lets a statement take its time while the database answers others, on %s',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      if (!isPostgres(database)) {
        return;
      }
      const { knex, stop } = await throughProxy(database);
      const logger = mockServices.logger.mock();
      new DatabasePulse({ database: knex, logger, patienceMs: 10 }).start();
      await knex.raw('select pg_sleep(1)');
      expect(logger.error).not.toHaveBeenCalled();
      await stop();
    },
  );
});
