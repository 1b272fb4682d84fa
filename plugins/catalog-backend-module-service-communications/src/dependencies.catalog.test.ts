import { TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { eventually } from './__testUtils__/eventually';
import { Replica } from './__testUtils__/Replica';
import {
  db,
  dbHost,
  dbHostScan,
  shop,
  webHost,
  webHostScan,
} from './__testUtils__/shop';

jest.setTimeout(180_000);

const CALL = {
  callerRef: 'component:default/shop',
  calleeRef: 'component:default/db',
};

/** The shop, as it declares what it needs. */
function shopThat(declares: Record<string, string[]>): Entity {
  return { ...shop, spec: { ...shop.spec, ...declares } };
}

const dependsOnDb = shopThat({
  dependsOn: ['resource:web-host', 'component:db'],
});
const consumesSql = shopThat({ consumesApis: ['sql'] });
const providesSql: Entity = {
  ...db,
  spec: { ...db.spec, providesApis: ['sql'] },
};

describe('dependencies in the real catalog', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });
  let replica: Replica | undefined;

  afterEach(async () => replica?.stop());

  it.each(databases.eachSupportedId())(
    'reach and leave each state, and keep what was decided, on %p',
    async databaseId => {
      replica = await Replica.start({
        databases: {
          catalog: await databases.init(databaseId),
          'service-communications': await databases.init(databaseId),
        },
        readingInterval: { seconds: 1 },
      });
      const { provider } = replica;
      const found = async () =>
        (await replica!.dependencies()).find(
          ({ callerRef, calleeRef }) =>
            callerRef === CALL.callerRef && calleeRef === CALL.calleeRef,
        );
      /** Waits until what calls what is in a state, or in none. */
      async function becomes(state: string | undefined, verdict?: string) {
        const duration = await eventually(async () => {
          const dependency = await found();
          expect(dependency?.state).toBe(state);
          expect(dependency?.decision?.verdict).toBe(verdict);
        });
        console.info(`${databaseId}: ${state}: ${duration} ms`);
      }

      // Nobody looks at either.
      await provider.provide(webHost, dbHost, dependsOnDb, db);
      await becomes('unseen');

      // The host of the database is looked at, and nobody calls it.
      await replica.postSample({
        ...dbHostScan(Date.now() - 2_000),
        connections: [],
      });
      await becomes('declared');

      await replica.postSample(webHostScan(Date.now() - 1_000));
      await becomes('both');

      // An API says the same.
      await provider.provide(webHost, dbHost, shop, db);
      await becomes('observed');
      await provider.provide(webHost, dbHost, consumesSql, providesSql);
      await becomes('both');
      await provider.provide(webHost, dbHost, shop, db);
      await becomes('observed');

      await replica.decideDependency({
        ...CALL,
        verdict: 'accepted',
        reason: 'It is the only one',
      });
      await becomes('observed', 'accepted');

      const [{ id }] = await replica.communications();
      await replica.deleteCommunication(id);
      await becomes(undefined);
      await provider.provide(webHost, dbHost, dependsOnDb, db);
      await becomes('declared', 'accepted');
      await provider.provide(webHost, dbHost, shop, db);
      await becomes(undefined);
      await replica.postSample(webHostScan(Date.now()));
      await becomes('observed', 'accepted');

      // An entity that goes, and is registered anew.
      await provider.provide(webHost, dbHost, db);
      await becomes(undefined);
      await provider.provide(webHost, dbHost, dependsOnDb, db);
      await becomes('both', 'accepted');

      await replica.decideDependency(CALL);
      await becomes('both');
    },
  );
});
