import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { createServer } from 'http';
import createKnex, { Knex } from 'knex';
import { AddressInfo } from 'net';
import { CatalogWrites } from './__testUtils__/CatalogWrites';
import { eventually } from './__testUtils__/eventually';
import { Databases, Replica } from './__testUtils__/Replica';
import {
  db,
  dbHost,
  dbHostScan,
  idleDb,
  listeningOtherDb,
  otherDb,
  shop,
  webHost,
  webHostScan,
} from './__testUtils__/shop';

jest.setTimeout(180_000);

const ONCE_A_SECOND = { frequency: { seconds: 1 }, timeout: { minutes: 1 } };

const SHOP_ALONE = ['dependsOn resource:default/web-host'];
const SHOP_CALLS_DB = ['dependsOn component:default/db', ...SHOP_ALONE];
const SHOP_CALLS_OTHER_DB = [
  'dependsOn component:default/other-db',
  ...SHOP_ALONE,
];
const DB_ALONE = ['dependsOn resource:default/db-host'];
const DB_IS_CALLED = ['dependencyOf component:default/shop', ...DB_ALONE];

describe('the module in the real catalog', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });
  const stops: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) {
      await stop();
    }
  });

  async function createDatabases(id: TestDatabaseId): Promise<Databases> {
    return {
      catalog: await databases.init(id),
      'service-communications': await databases.init(id),
    };
  }

  async function startReplica(
    options: Parameters<typeof Replica.start>[0],
  ): Promise<Replica> {
    const replica = await Replica.start(options);
    stops.push(() => replica.stop());
    return replica;
  }

  /** Waits until the relations of shop and database are these. */
  function relationsBecome(
    replica: Replica,
    expected: { shop: string[]; db: string[] },
  ): Promise<number> {
    return eventually(async () => {
      expect({
        shop: await replica.relations('component', 'shop'),
        db: await replica.relations('component', 'db'),
      }).toEqual(expected);
    });
  }

  const ALONE = { shop: SHOP_ALONE, db: DB_ALONE };
  const CALLING = { shop: SHOP_CALLS_DB, db: DB_IS_CALLED };

  async function becomesLinked(replica: Replica): Promise<number> {
    return eventually(async () => {
      const [communication] = await replica.communications();
      expect(communication).toMatchObject({
        clientService: { entityRef: 'component:default/shop' },
        listenerService: { entityRef: 'component:default/db' },
      });
    });
  }

  describe.each(databases.eachSupportedId())('on %p', databaseId => {
    it('follows samples, deletion and annotations', async () => {
      const replica = await startReplica({
        databases: await createDatabases(databaseId),
      });
      /** Stitched by itself, so not always in the instant in which `shop` is. */
      async function otherDbBecomes(relations: string[]) {
        await eventually(async () =>
          expect(await replica.relations('component', 'other-db')).toEqual(
            relations,
          ),
        );
      }
      await replica.provider.provide(webHost, dbHost, shop, db, otherDb);
      await relationsBecome(replica, ALONE);

      await replica.postSample(webHostScan(Date.now()));
      const afterSample = await relationsBecome(replica, CALLING);
      console.info(`${databaseId}: sample → relation: ${afterSample} ms`);

      await replica.provider.provide(
        webHost,
        dbHost,
        shop,
        idleDb,
        listeningOtherDb,
      );
      const afterAnnotation = await eventually(async () => {
        const [communication] = await replica.communications();
        expect(communication.listenerService?.entityRef).toBe(
          'component:default/other-db',
        );
      });
      console.info(`${databaseId}: annotation → link: ${afterAnnotation} ms`);
      const afterLink = await relationsBecome(replica, {
        shop: SHOP_CALLS_OTHER_DB,
        db: DB_ALONE,
      });
      console.info(
        `${databaseId}: annotation → relation: ${
          afterAnnotation + afterLink
        } ms`,
      );
      await otherDbBecomes(DB_IS_CALLED);

      const [{ id }] = await replica.communications();
      await replica.deleteCommunication(id);
      const afterDeletion = await relationsBecome(replica, ALONE);
      console.info(
        `${databaseId}: deletion → relation gone: ${afterDeletion} ms`,
      );
      await otherDbBecomes(DB_ALONE);
    });

    it('has the catalog write nothing for scans that find nothing new', async () => {
      const shared = await createDatabases(databaseId);
      const replica = await startReplica({
        databases: shared,
        processingInterval: { seconds: 1 },
        relations: { schedule: ONCE_A_SECOND },
      });
      await replica.provider.provide(webHost, dbHost, shop, db);
      const start = Date.now() - 3_600_000;
      await replica.postSample(webHostScan(start));
      await replica.postSample(dbHostScan(start));
      await relationsBecome(replica, CALLING);

      const writes = await CatalogWrites.count(shared.catalog);
      /** Has each of the four entities processed five times. */
      async function processFiveTimes() {
        const { processing = 0 } = await writes.read();
        await eventually(async () =>
          expect((await writes.read()).processing).toBeGreaterThanOrEqual(
            processing + 20,
          ),
        );
      }
      // Until what came before has settled.
      await eventually(async () => {
        await writes.reset();
        await processFiveTimes();
        expect(Object.keys(await writes.read())).toEqual(['processing']);
      });

      await writes.reset();
      for (let scan = 1; scan <= 100; scan++) {
        await replica.postSample(webHostScan(start + scan * 1000));
        await replica.postSample(dbHostScan(start + scan * 1000));
      }
      await processFiveTimes();
      const written = await writes.read();
      console.info(
        `${databaseId}: rows written for 100 unchanged scans of both hosts: ${JSON.stringify(
          written,
        )}`,
      );
      expect(Object.keys(written)).toEqual(['processing']);
      const [{ statistics }] = await replica.communications();
      expect(statistics.netstat?.activeSamples).toBe(101);

      // What counts the writes does count them; the catalog updates the row of an
      // entity twice where it stitches it.
      const [{ id }] = await replica.communications();
      await replica.deleteCommunication(id);
      await relationsBecome(replica, ALONE);
      expect(await writes.read()).toMatchObject({
        'delete relations': 2,
        'update final_entities': 4,
      });
    });

    it.each(['answers 500', 'is not there'])(
      'keeps relations while the backend %s, also over a new start',
      async outage => {
        const broken = createServer((_, response) => {
          response.statusCode = 500;
          response.end();
        });
        await new Promise<void>(resolve => broken.listen(0, resolve));
        const { port } = broken.address() as AddressInfo;
        if (outage === 'is not there') {
          await new Promise(resolve => broken.close(resolve));
        } else {
          stops.push(() => new Promise(resolve => broken.close(resolve)));
        }
        const misdirection = `http://localhost:${port}`;

        const shared = await createDatabases(databaseId);
        const options = {
          databases: shared,
          processingInterval: { seconds: 1 },
          relations: { schedule: ONCE_A_SECOND },
        };
        const before = await startReplica(options);
        await before.provider.provide(webHost, dbHost, shop, db);
        await before.postSample(webHostScan(Date.now()));
        await relationsBecome(before, CALLING);

        before.misdirection = misdirection;
        // A question that is held when the outage begins would be answered.
        await outageShows(before);
        const [{ id }] = await before.communications();
        await before.deleteCommunication(id);
        await expectUntouched(before);
        await before.stop();

        const after = await startReplica({ ...options, misdirection });
        await expectUntouched(after);

        after.misdirection = undefined;
        await relationsBecome(after, ALONE);
        expect(
          after
            .infos()
            .filter(message => message.startsWith('Relations are read')),
        ).toHaveLength(1);

        async function outageShows(replica: Replica) {
          await eventually(async () =>
            expect(replica.warnings()).toContainEqual(
              expect.stringContaining('Cannot read relations'),
            ),
          );
        }

        /** That all goes on as before, with the relations of before. */
        async function expectUntouched(replica: Replica) {
          await outageShows(replica);
          const title = `Shop ${Math.random()}`;
          await replica.provider.provide(webHost, dbHost, db, {
            ...shop,
            metadata: { ...shop.metadata, title },
          });
          await eventually(async () =>
            expect(await replica.entity('component', 'shop')).toMatchObject({
              metadata: { title },
            }),
          );
          await processedAgain(shared.catalog);
          for (const name of ['shop', 'db']) {
            expect(await replica.problems('component', name)).toEqual([]);
          }
          expect(await replica.relations('component', 'shop')).toEqual(
            SHOP_CALLS_DB,
          );
          expect(await replica.relations('component', 'db')).toEqual(
            DB_IS_CALLED,
          );
          expect(
            replica
              .warnings()
              .filter(message => message.startsWith('Cannot read relations')),
          ).toHaveLength(1);
        }
      },
    );

    it('emits an own pair beside what an entity declares', async () => {
      const replica = await startReplica({
        databases: await createDatabases(databaseId),
        relations: {
          types: [
            { forward: 'calls', backward: 'calledBy' },
            { forward: 'dependsOn', backward: 'dependencyOf' },
          ],
        },
      });
      const declared = {
        ...shop,
        spec: {
          ...shop.spec,
          dependsOn: ['component:db', 'resource:web-host'],
        },
      };
      await replica.provider.provide(webHost, dbHost, declared, db);
      await relationsBecome(replica, CALLING);
      await replica.postSample(webHostScan(Date.now()));
      await relationsBecome(replica, {
        shop: ['calls component:default/db', ...SHOP_CALLS_DB],
        db: ['calledBy component:default/shop', ...DB_IS_CALLED],
      });
      const [{ id }] = await replica.communications();
      await replica.deleteCommunication(id);
      // What is declared stays.
      await relationsBecome(replica, CALLING);
      expect(await replica.problems('component', 'shop')).toEqual([]);
    });
  });

  (databases.supports('POSTGRES_18') ? it : it.skip)(
    'shows every link and relation in two replicas',
    async () => {
      const first = await createDatabases('POSTGRES_18');
      const second = {
        catalog: anotherPool(first.catalog),
        'service-communications': anotherPool(first['service-communications']),
      };
      const options = {
        processingInterval: { seconds: 1 },
        relations: { schedule: ONCE_A_SECOND },
      };
      const replicas = [
        await startReplica({ ...options, databases: first }),
        await startReplica({ ...options, databases: second }),
      ];
      const [one, other] = replicas;
      await one.provider.provide(webHost, dbHost, shop, db, otherDb);
      await one.postSample(webHostScan(Date.now()));
      for (const replica of replicas) {
        await becomesLinked(replica);
        await relationsBecome(replica, CALLING);
      }

      await other.provider.provide(
        webHost,
        dbHost,
        shop,
        idleDb,
        listeningOtherDb,
      );
      const MOVED = { shop: SHOP_CALLS_OTHER_DB, db: DB_ALONE };
      for (const replica of replicas) {
        await relationsBecome(replica, MOVED);
      }
      const [{ id }] = await other.communications();
      await other.provider.provide(webHost, dbHost, shop, db, otherDb);
      for (const replica of replicas) {
        await relationsBecome(replica, CALLING);
      }

      // Each has a snapshot of its own: the one that stays knows it all.
      await one.stop();
      await processedAgain(second.catalog);
      await relationsBecome(other, CALLING);
      await other.deleteCommunication(id);
      await relationsBecome(other, ALONE);
    },
  );

  function anotherPool(knex: Knex): Knex {
    const { client, connection } = knex.client.config;
    const pool = createKnex({ client, connection });
    stops.push(() => pool.destroy());
    return pool;
  }
});

/** Waits until every entity was due, and so taken to be processed, twice. */
async function processedAgain(catalog: Knex): Promise<void> {
  for (let time = 0; time < 2; time++) {
    const before = new Map(
      (
        await catalog('refresh_state').select('entity_id', 'next_update_at')
      ).map(row => [row.entity_id, String(new Date(row.next_update_at))]),
    );
    await eventually(async () => {
      const after = await catalog('refresh_state').select(
        'entity_id',
        'next_update_at',
      );
      for (const row of after) {
        expect(String(new Date(row.next_update_at))).not.toBe(
          before.get(row.entity_id),
        );
      }
    });
  }
}
