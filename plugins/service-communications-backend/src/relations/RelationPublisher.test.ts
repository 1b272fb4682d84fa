import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { CommunicationsStore } from '../communications/CommunicationsStore';
import { RelationThresholds } from '../database/operations/relations/activeCommunications';
import { countWrites } from '../linking/__testUtils__/countWrites';
import { entity } from '../linking/__testUtils__/entity';
import { Traffic } from '../linking/__testUtils__/Traffic';
import { Linking } from '../linking/Linking';
import { naiveRelations } from './__testUtils__/naiveRelations';
import { RelationPublisher } from './RelationPublisher';

jest.setTimeout(5 * 60_000);

const DAY = 24 * 3600 * 1000;
const NO_THRESHOLDS: RelationThresholds = {
  minimumSamples: 0,
  minimumPersistence: 0,
  maximumAge: 30 * DAY,
};

const web = entity('resource:web', { 'ip-addresses': '10.0.0.1' });
const db = entity('resource:db', { 'ip-addresses': '10.0.0.2' });
const shop = entity('component:shop', { processes: 'node' }, ['resource:web']);
const orders = entity('component:orders', { listeners: 'tcp/5432' }, [
  'resource:db',
]);
const call = { client: '10.0.0.1', listener: '10.0.0.2', port: 5432 };

describe('RelationPublisher', () => {
  const databases = supportedDatabases();

  describe.each(databases.eachSupportedId())('%p', databaseId => {
    let knex: Knex;
    let traffic: Traffic;

    beforeEach(async () => {
      knex = await createTestDatabase(databases, databaseId);
      traffic = new Traffic(knex);
    });

    function publisher(thresholds: Partial<RelationThresholds> = {}) {
      return new RelationPublisher({
        database: knex,
        logger: mockServices.logger.mock(),
        thresholds: { ...NO_THRESHOLDS, ...thresholds },
      });
    }

    /** Links by a catalog that the test can change. */
    function replica() {
      const catalog = { entities: [] as Entity[] };
      const linking = Linking.create({
        database: knex,
        catalog: catalogServiceMock.mock({
          streamEntities: (request, options) =>
            catalogServiceMock({ entities: catalog.entities }).streamEntities(
              request,
              options,
            ),
          queryEntities: (request, options) =>
            catalogServiceMock({ entities: catalog.entities }).queryEntities(
              request,
              options,
            ),
          getEntitiesByRefs: (request, options) =>
            catalogServiceMock({
              entities: catalog.entities,
            }).getEntitiesByRefs(request, options),
        }),
        auth: mockServices.auth(),
        logger: mockServices.logger.mock(),
      });
      return async (...entities: Entity[]) => {
        catalog.entities = entities;
        await linking.refreshIndex();
        await linking.linkPending();
      };
    }

    async function published(): Promise<Record<string, string[]>> {
      const items = await publisher().feed.read({ after: 0, limit: 1000 });
      return Object.fromEntries(
        items
          .filter(({ targets }) => targets.length > 0)
          .map(({ source, targets }) => [source, targets]),
      );
    }

    it('publishes service to service where both are known, else device to device', async () => {
      const follow = replica();
      await traffic.communication({ ...call, clientProcess: 'node' });
      await follow(web, db);
      await publisher().publishMarked();
      expect(await published()).toEqual({
        'resource:default/web': ['resource:default/db'],
      });

      // One service alone does not replace the devices.
      await follow(web, db, orders);
      await publisher().publishMarked();
      expect(await published()).toEqual({
        'resource:default/web': ['resource:default/db'],
      });

      await follow(web, db, orders, shop);
      await publisher().publishMarked();
      expect(await published()).toEqual({
        'component:default/shop': ['component:default/orders'],
      });
    });

    it('makes no relation of an entity to itself, and one of many communications', async () => {
      const follow = replica();
      await traffic.communication({ client: '10.0.0.1', listener: '10.0.0.1' });
      for (const port of [1, 2, 3]) {
        await traffic.communication({ ...call, port });
      }
      await follow(web, db);
      await publisher().publishMarked();
      expect(await published()).toEqual({
        'resource:default/web': ['resource:default/db'],
      });
    });

    it('takes a relation back with its last communication', async () => {
      const follow = replica();
      const store = new CommunicationsStore({ database: knex });
      const first = await traffic.communication(call);
      const second = await traffic.communication({ ...call, port: 80 });
      await follow(web, db);
      await publisher().publishMarked();

      await store.deleteCommunication(first, 'user:default/a');
      await publisher().publishMarked();
      expect(await published()).toEqual({
        'resource:default/web': ['resource:default/db'],
      });

      await store.deleteCommunication(second, 'user:default/a');
      await publisher().publishMarked();
      expect(await published()).toEqual({});
      // Who has seen it before learns that it went.
      expect(await publisher().feed.read({ after: 1, limit: 10 })).toEqual([
        { revision: 2, source: 'resource:default/web', targets: [] },
      ]);
    });

    it('takes a relation back when it is too old, and gives it again', async () => {
      const follow = replica();
      await traffic.communication({
        ...call,
        lastDetected: Date.now() - 31 * DAY,
      });
      await traffic.communication({
        ...call,
        client: '10.0.0.9',
        origin: 'manual',
        lastDetected: 0,
      });
      await follow(
        web,
        db,
        entity('resource:by-hand', { 'ip-addresses': '10.0.0.9' }),
      );
      await publisher().sweep();
      await publisher().publishMarked();
      // What a person added does not age.
      expect(await published()).toEqual({
        'resource:default/by-hand': ['resource:default/db'],
      });

      await knex('pairs').update({ last_detected: Date.now() });
      await publisher().sweep();
      await publisher().publishMarked();
      expect(Object.keys(await published()).sort()).toEqual([
        'resource:default/by-hand',
        'resource:default/web',
      ]);

      await knex('pairs').update({ last_detected: 0 });
      await publisher().sweep();
      await publisher().publishMarked();
      expect(Object.keys(await published())).toEqual([
        'resource:default/by-hand',
      ]);
    });

    it('waits for enough samples and enough persistence', async () => {
      const follow = replica();
      await traffic.communication(call);
      await follow(web, db);
      const strict = publisher({ minimumSamples: 3, minimumPersistence: 50 });
      async function seen(active: number, total: number) {
        await knex('pairs').update({ active_samples: active });
        await knex('listeners').update({ sample_count: total });
        await strict.sweep();
        await strict.publishMarked();
        return Object.keys(await published()).length > 0;
      }
      expect(await seen(2, 2)).toBe(false);
      expect(await seen(3, 7)).toBe(false);
      expect(await seen(3, 6)).toBe(true);
      expect(await seen(3, 7)).toBe(false);
    });

    it('counts samples of flows as well, which have no persistence', async () => {
      const follow = replica();
      await traffic.communication(call);
      await follow(web, db);
      async function seen(flowSamples: number, minimumPersistence: number) {
        await knex('pairs').update({ flow_samples: flowSamples });
        const strict = publisher({ minimumSamples: 3, minimumPersistence });
        await strict.sweep();
        await strict.publishMarked();
        return Object.keys(await published()).length > 0;
      }
      expect(await seen(2, 0)).toBe(false);
      expect(await seen(3, 0)).toBe(true);
      expect(await seen(3, 1)).toBe(false);
    });

    it('writes nothing while nothing changes', async () => {
      const follow = replica();
      await traffic.communication(call);
      await follow(web, db);
      await publisher().publishMarked();
      const before = await publisher().feed.read({ after: 0, limit: 10 });

      const writes = countWrites(knex);
      for (let round = 0; round < 5; round++) {
        await follow(web, db);
        await publisher().sweep();
        await publisher().publishMarked();
      }
      expect(writes.rows).toBe(0);
      expect(await publisher().feed.read({ after: 0, limit: 10 })).toEqual(
        before,
      );
    });

    it('is never mistaken for where a component runs', async () => {
      // The worker's own address calls the database's host: a relation like
      // any other, which must not put the worker's listener there.
      const worker = entity('component:worker', {
        'ip-addresses': '10.0.0.3',
        listeners: 'tcp/9000',
      });
      await traffic.communication({
        client: '10.0.0.3',
        listener: '10.0.0.2',
        port: 9000,
      });
      const follow = replica();
      await follow(worker, db);
      await publisher().publishMarked();
      expect(await published()).toEqual({
        'component:default/worker': ['resource:default/db'],
      });

      const related = entity(
        'component:worker',
        { 'ip-addresses': '10.0.0.3', listeners: 'tcp/9000' },
        ['resource:db'],
      );
      await follow(related, db);
      expect(await traffic.listenerService('10.0.0.2', 9000)).toBeUndefined();
      // Nor after it ended, while the catalog still has it.
      await knex('pairs').update({ last_detected: 0 });
      await publisher().sweep();
      await publisher().publishMarked();
      expect(await published()).toEqual({});
      await follow(related, db, web);
      expect(await traffic.listenerService('10.0.0.2', 9000)).toBeUndefined();

      // Unless somebody declared it.
      await follow({ ...related, spec: { dependsOn: ['resource:db'] } }, db);
      expect(await traffic.listenerService('10.0.0.2', 9000)).toBe(
        'component:default/worker (listeners)',
      );
    });

    it('equals a look at every communication, after any changes', async () => {
      const hosts = [1, 2, 3].map(n => ({
        ip: `10.0.0.${n}`,
        ref: `resource:host${n}`,
      }));
      const change = fc.oneof(
        fc.record({
          type: fc.constant('call' as const),
          client: fc.constantFrom(...hosts),
          listener: fc.constantFrom(...hosts),
          port: fc.constantFrom(80, 443),
          process: fc.constantFrom('', 'node'),
          age: fc.constantFrom(0, 40),
          origin: fc.constantFrom('discovered', 'manual'),
        }),
        fc.record({ type: fc.constant('delete' as const), at: fc.nat(20) }),
        fc.record({
          type: fc.constant('catalog' as const),
          hosts: fc.subarray(hosts, { minLength: 1 }),
          listening: fc.constantFrom(...hosts, undefined),
          calling: fc.constantFrom(...hosts, undefined),
        }),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(change, fc.boolean()), {
            minLength: 2,
            maxLength: 15,
          }),
          async changes => {
            for (const table of [
              'communications',
              'pairs',
              'listeners',
              'addresses',
              'caller_marks',
              'caller_relations',
            ]) {
              await knex(table).delete();
            }
            const follow = replica();
            const store = new CommunicationsStore({ database: knex });
            const relations = publisher();
            let entities: Entity[] = [];
            const known = new Map<string, string>();
            const seen: unknown[] = [];
            const naive: unknown[] = [];
            for (const [each, isPublished] of changes) {
              if (each.type === 'call') {
                const key = [
                  each.client.ip,
                  each.process,
                  each.listener.ip,
                  each.port,
                ].join();
                if (!known.has(key)) {
                  known.set(
                    key,
                    await traffic.communication({
                      client: each.client.ip,
                      listener: each.listener.ip,
                      port: each.port,
                      clientProcess: each.process,
                      origin: each.origin,
                      lastDetected: Date.now() - each.age * DAY,
                    }),
                  );
                }
              } else if (each.type === 'delete') {
                const [key, id] = [...known][each.at % (known.size || 1)] ?? [];
                if (key && id) {
                  known.delete(key);
                  await store.deleteCommunication(id, 'user:default/a');
                }
              } else {
                entities = [
                  ...each.hosts.map(({ ip, ref }) =>
                    entity(ref, { 'ip-addresses': ip }),
                  ),
                  ...(each.listening
                    ? [
                        entity('component:server', { listeners: 'tcp/80' }, [
                          each.listening.ref,
                        ]),
                      ]
                    : []),
                  ...(each.calling
                    ? [
                        entity('component:caller', { processes: 'node' }, [
                          each.calling.ref,
                        ]),
                      ]
                    : []),
                ];
              }
              await follow(...entities);
              if (isPublished) {
                await relations.publishMarked();
                seen.push(await published());
                naive.push(
                  await naiveRelations(
                    knex,
                    Date.now() - NO_THRESHOLDS.maximumAge,
                  ),
                );
              }
            }
            expect(seen).toEqual(naive);
            await relations.publishMarked();
            // A sweep finds nothing that the marks left out.
            const before = await relations.feed.read({ after: 0, limit: 1000 });
            await relations.sweep();
            await relations.publishMarked();
            expect(
              await relations.feed.read({ after: 0, limit: 1000 }),
            ).toEqual(before);
          },
        ),
        { numRuns: 100 },
      );
    });
  });
});
