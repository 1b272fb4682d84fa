import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { setTimeout } from 'node:timers/promises';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- the world of the benchmarks
import { loadTraffic } from '../../service-communications-backend/benchmarks/linkTraffic';
import { Replica } from './__testUtils__/Replica';
import { db, dbHost, shop, webHost } from './__testUtils__/shop';

/** As many as are asked for: a million take some minutes to load. */
const COMMUNICATIONS = Number(process.env.IDLE_COMMUNICATIONS ?? 100_000);

jest.setTimeout(600_000 * Math.max(1, COMMUNICATIONS / 100_000));

const MINUTE = 60_000;

describe('a replica at rest', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

  it.each(databases.eachSupportedId())(
    'asks the database at most six times a minute, the catalog module included, on %p',
    async databaseId => {
      const shared = {
        catalog: await databases.init(databaseId),
        'service-communications': await databases.init(databaseId),
      };
      const knex: Knex = shared['service-communications'];
      await (await Replica.start({ databases: shared })).stop();
      await loadTraffic(knex, { communications: COMMUNICATIONS, ofHub: 0 });
      // As it is where no entity is at either end of them.
      for (const table of ['addresses', 'listeners', 'communications']) {
        await knex(table).update({ linked: true });
      }
      const replica = await Replica.start({ databases: shared });
      await replica.provider.provide(webHost, dbHost, shop, db);

      const statements: string[] = [];
      knex.on('query', ({ sql }: { sql: string }) => statements.push(sql));
      // The start is over when nothing was written or read for a while.
      let quietFor = 0;
      for (let before = -1; quietFor < 3; ) {
        quietFor = statements.length - before <= 3 ? quietFor + 1 : 0;
        before = statements.length;
        await setTimeout(MINUTE / 4);
      }
      statements.length = 0;
      await setTimeout(MINUTE);
      await replica.stop();

      expect(statements.length).toBeGreaterThan(0);
      expect(statements.filter((_, at) => at >= 6)).toEqual([]);
    },
  );
});
