import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { LinkResolver } from '@service-communications/plugin-service-communications-node';
import fc from 'fast-check';
import { Knex } from 'knex';
import { countWrites } from './__testUtils__/countWrites';
import { entity } from './__testUtils__/entity';
import { Traffic } from './__testUtils__/Traffic';
import { Linking } from './Linking';

jest.setTimeout(120_000);

describe('Linking', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

  async function migrated(id: TestDatabaseId): Promise<Knex> {
    const knex = await databases.init(id);
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@service-communications/plugin-service-communications-backend',
        'migrations',
      ),
    });
    return knex;
  }

  /** A replica with a catalog that the test can change. */
  function replica(knex: Knex, entities: Entity[], resolvers?: LinkResolver[]) {
    const catalog = { entities };
    const failing = new Set<string>();
    const logger = mockServices.logger.mock();
    const linking = Linking.create({
      database: knex,
      catalog: catalogServiceMock.mock({
        streamEntities: (request, options) =>
          catalogServiceMock({ entities: catalog.entities }).streamEntities(
            request,
            options,
          ),
        queryEntities: async (request, options) => {
          if (failing.delete('queryEntities')) {
            throw new Error('catalog is down');
          }
          return catalogServiceMock({
            entities: catalog.entities,
          }).queryEntities(request, options);
        },
      }),
      auth: mockServices.auth(),
      logger,
      resolvers,
    });
    return {
      linking,
      catalog,
      /** Has the next call of a method fail. */
      fail: (method: string) => failing.add(method),
      logger,
      async follow(changed: Entity[] = catalog.entities) {
        catalog.entities = changed;
        await linking.refreshIndex();
        await linking.linkPending();
      },
    };
  }

  describe.each(databases.eachSupportedId())('%p', databaseId => {
    let knex: Knex;
    let traffic: Traffic;

    beforeEach(async () => {
      knex = await migrated(databaseId);
      traffic = new Traffic(knex);
    });

    const host = entity('resource:host', { 'ip-addresses': '10.0.0.5' });
    const postgres = entity('component:pg', { listeners: 'tcp/5432' }, [
      'resource:host',
    ]);
    const web = entity('resource:web', { hostnames: 'web01' });
    const shop = entity('component:shop', { processes: 'java' }, [
      'resource:web',
    ]);

    it('links devices and services at both ends', async () => {
      await traffic.address('10.0.0.7', { host: 'web01' });
      await traffic.communication({
        client: '10.0.0.7',
        clientProcess: 'java',
        listener: '10.0.0.5',
        port: 5432,
      });
      await traffic.communication({
        client: '10.0.0.7',
        clientProcess: 'curl',
        listener: '10.0.0.5',
        port: 80,
      });
      await replica(knex, [host, postgres, web, shop]).follow();

      expect(await traffic.device('10.0.0.7')).toBe(
        'resource:default/web (hostname)',
      );
      expect(await traffic.discoveredFqdn('10.0.0.7')).toBe('web01');
      expect(await traffic.device('10.0.0.5')).toBe(
        'resource:default/host (exact-ip)',
      );
      expect(await traffic.discoveredFqdn('10.0.0.5')).toBeNull();
      expect(await traffic.listenerService('10.0.0.5', 5432)).toBe(
        'component:default/pg (listeners)',
      );
      expect(await traffic.listenerService('10.0.0.5', 80)).toBeUndefined();
      expect(await traffic.clientServices('10.0.0.7', 'java')).toEqual([
        'component:default/shop (processes)',
      ]);
      expect(await traffic.clientServices('10.0.0.7', 'curl')).toEqual([
        undefined,
      ]);
      expect(await traffic.pending()).toBe(0);
    });

    it('links nothing before the index was built', async () => {
      await traffic.address('10.0.0.5');
      const { linking, follow } = replica(knex, [host]);
      await linking.linkPending();
      expect(await traffic.pending()).toBe(1);
      await follow();
      expect(await traffic.pending()).toBe(0);
    });

    it('links what comes later by the index it has', async () => {
      const { follow, linking } = replica(knex, [host, postgres]);
      await follow();
      await traffic.communication({ client: '10.0.0.5', listener: '10.0.0.8' });
      await linking.linkPending();
      await traffic.communication({
        client: '10.0.0.8',
        listener: '10.0.0.5',
        port: 5432,
      });
      await linking.linkPending();
      expect(await traffic.listenerService('10.0.0.5', 5432)).toBe(
        'component:default/pg (listeners)',
      );
      expect(await traffic.pending()).toBe(0);
    });

    it('keeps ambiguity, and takes it back when it is resolved', async () => {
      await traffic.address('10.0.0.5');
      const twin = entity('resource:twin', { 'ip-addresses': '10.0.0.5' });
      const { follow } = replica(knex, [twin, host]);
      await follow();
      expect(await traffic.device('10.0.0.5')).toBe(
        '? resource:default/host | resource:default/twin (exact-ip)',
      );
      await follow([twin]);
      expect(await traffic.device('10.0.0.5')).toBe(
        'resource:default/twin (exact-ip)',
      );
    });

    it('follows annotations, relations and deletion', async () => {
      await traffic.communication({
        client: '10.0.0.7',
        listener: '10.0.0.5',
        port: 5432,
      });
      const { follow } = replica(knex, [host, postgres]);
      await follow();

      await follow([
        host,
        entity('component:pg', { listeners: 'tcp/5433' }, ['resource:host']),
      ]);
      expect(await traffic.listenerService('10.0.0.5', 5432)).toBeUndefined();

      await follow([host, entity('component:pg', { listeners: 'tcp/5432' })]);
      expect(await traffic.listenerService('10.0.0.5', 5432)).toBeUndefined();

      await follow([
        host,
        postgres,
        entity('resource:caller', { 'ip-addresses': '10.0.0.0/28' }),
      ]);
      expect(await traffic.listenerService('10.0.0.5', 5432)).toBe(
        'component:default/pg (listeners)',
      );
      expect(await traffic.device('10.0.0.7')).toBe(
        'resource:default/caller (cidr)',
      );

      await follow([postgres]);
      expect(await traffic.device('10.0.0.5')).toBeUndefined();
      expect(await traffic.device('10.0.0.7')).toBeUndefined();
      expect(await traffic.listenerService('10.0.0.5', 5432)).toBeUndefined();
    });

    it('looks again when an address gains a host or a name', async () => {
      await traffic.communication({ client: '10.0.0.7', listener: '10.0.0.5' });
      const { linking, follow } = replica(knex, [web]);
      await follow();
      expect(await traffic.device('10.0.0.7')).toBeUndefined();
      await traffic.address('10.0.0.7', { host: 'web01' });
      await linking.linkPending();
      expect(await traffic.device('10.0.0.7')).toBe(
        'resource:default/web (hostname)',
      );
      await traffic.address('10.0.0.7', { host: 'other' });
      await linking.linkPending();
      expect(await traffic.device('10.0.0.7')).toBeUndefined();
      expect(await traffic.discoveredFqdn('10.0.0.7')).toBeNull();

      await knex('addresses')
        .where({ ip: '10.0.0.7' })
        .update({ fqdn: 'WEB01.', linked: false });
      await linking.linkPending();
      expect(await traffic.device('10.0.0.7')).toBe(
        'resource:default/web (hostname)',
      );
      await follow([entity('resource:web2', { hostnames: 'web01' })]);
      expect(await traffic.device('10.0.0.7')).toBe(
        'resource:default/web2 (hostname)',
      );
    });

    it('keeps loopback traffic with its host', async () => {
      await traffic.communication({
        network: 'default/web01',
        client: '127.0.0.1',
        listener: '127.0.0.1',
      });
      await traffic.communication({
        network: 'default/other',
        client: '127.0.0.1',
        listener: '127.0.0.1',
      });
      const { follow } = replica(knex, [web]);
      await follow();
      expect(await traffic.device('127.0.0.1', 'default/web01')).toBe(
        'resource:default/web (hostname)',
      );
      await follow([web, entity('resource:other', { network: 'default' })]);
      expect(await traffic.device('127.0.0.1', 'default/other')).toBe(
        'resource:default/other (hostname)',
      );
    });

    it('catches up with what changed while it was not running', async () => {
      await traffic.communication({ client: '10.0.0.7', listener: '10.0.0.5' });
      await replica(knex, [host]).follow();
      await replica(knex, []).follow();
      expect(await traffic.device('10.0.0.5')).toBeUndefined();
    });

    it('writes nothing while the catalog stays as it is', async () => {
      await traffic.communication({ client: '10.0.0.7', listener: '10.0.0.5' });
      const { follow } = replica(knex, [host, postgres]);
      await follow();
      const writes = countWrites(knex);
      for (let time = 0; time < 3; time++) {
        await follow();
      }
      await replica(knex, [host, postgres]).follow();
      expect(writes).toEqual({ statements: 0, rows: 0 });
    });

    it('writes only the rows that a change touches', async () => {
      await knex.batchInsert(
        'addresses',
        Array.from({ length: 10_000 }, (_, at) => ({
          network: 'default',
          ip: `10.1.${Math.floor(at / 250)}.${at % 250}`,
          ip_key: `40a01${(Math.floor(at / 250) * 256 + (at % 250))
            .toString(16)
            .padStart(4, '0')}`,
        })),
        500,
      );
      const entities = Array.from({ length: 1000 }, (_, at) =>
        entity(`resource:r${at}`, { 'ip-addresses': `10.1.0.${at % 250}` }),
      );
      const { follow } = replica(knex, entities);
      await follow();
      const writes = countWrites(knex);
      await follow([
        ...entities.slice(1),
        entity('resource:r0', { 'ip-addresses': '10.1.39.1, 10.1.39.2' }),
      ]);
      expect(await traffic.device('10.1.39.2')).toBe(
        'resource:default/r0 (exact-ip)',
      );
      // The two it gained, the one it shared with others, and a note of them
      // for the lists in memory.
      expect(writes).toEqual({ statements: 2, rows: 4 });
    });

    it('keeps its links while the catalog cannot be read', async () => {
      await traffic.address('10.0.0.5');
      const { linking, follow } = replica(knex, [host]);
      await follow();
      const broken = jest
        .spyOn(linking, 'refreshIndex')
        .mockRejectedValue(new Error('catalog is down'));
      const scheduler = mockServices.scheduler.mock();
      await linking.start(scheduler);
      const [task] = scheduler.scheduleTask.mock.calls[0];
      expect(task).toMatchObject({
        scope: 'local',
        frequency: { seconds: 30 },
      });
      await task.fn(new AbortController().signal);
      expect(broken).toHaveBeenCalled();
      expect(await traffic.device('10.0.0.5')).toBe(
        'resource:default/host (exact-ip)',
      );
      await linking.stop();
    });

    it('loses no change where the catalog fails in the middle of a look', async () => {
      await traffic.address('10.0.0.5');
      const { linking, follow, fail } = replica(knex, []);
      await follow();
      fail('queryEntities');
      await expect(follow([host])).rejects.toThrow('catalog is down');
      await follow([host]);
      expect(await traffic.device('10.0.0.5')).toBe(
        'resource:default/host (exact-ip)',
      );
      await linking.stop();
    });

    it('follows a deletion at the next look, though nobody tells of one', async () => {
      await traffic.address('10.0.0.5');
      const { linking, catalog } = replica(knex, [host, web]);
      const scheduler = mockServices.scheduler.mock();
      await linking.start(scheduler);
      const [look] = scheduler.scheduleTask.mock.calls[0];
      const signal = new AbortController().signal;
      linking.followMarks({
        ...{ catalogChange: 1, toldAgo: 0, missed: 0 },
        isPending: false,
      });
      await look.fn(signal);
      await linking.linkPending();
      const readings = jest.spyOn(linking, 'refreshIndex');
      await look.fn(signal);
      expect(readings).not.toHaveBeenCalled();

      catalog.entities = [web];
      await look.fn(signal);
      await linking.linkPending();
      expect(readings).toHaveBeenCalledTimes(1);
      expect(await traffic.device('10.0.0.5')).toBeUndefined();
      await linking.stop();
    });

    it('links once what two replicas find at the same time', async () => {
      for (let at = 1; at < 40; at++) {
        await traffic.communication({
          client: `10.2.0.${at}`,
          listener: '10.0.0.5',
          port: 5432,
        });
      }
      const replicas = [1, 2].map(() => replica(knex, [host, postgres]));
      for (const { linking } of replicas) {
        await linking.refreshIndex();
      }
      await Promise.all(replicas.map(({ linking }) => linking.linkPending()));
      expect(await traffic.pending()).toBe(0);
      expect(await traffic.listenerService('10.0.0.5', 5432)).toBe(
        'component:default/pg (listeners)',
      );
    });

    describe('with link resolvers', () => {
      it('asks them for what the rules leave open, in order and in batches', async () => {
        await traffic.address('10.0.0.8', { host: 'box' });
        await traffic.communication({
          client: '10.0.0.7',
          clientProcess: 'java',
          listener: '10.0.0.5',
          port: 22,
        });
        const first = {
          name: 'first',
          resolveDevices: jest.fn(async (requests: { ip: string }[]) =>
            requests.map(({ ip }) =>
              ip === '10.0.0.7' ? [{ entityRef: 'resource:default/x' }] : [],
            ),
          ),
        };
        const second: LinkResolver = {
          name: 'second',
          resolveDevices: async requests =>
            requests.map(() => [
              { entityRef: 'resource:default/z' },
              { entityRef: 'resource:default/y' },
            ]),
          resolveServices: async requests =>
            requests.map(({ end, deviceRef, port, processName }) => [
              {
                entityRef: `component:default/${end}-${deviceRef?.slice(-1)}-${
                  port ?? processName
                }`,
              },
            ]),
        };
        await replica(knex, [host], [first, second]).follow();
        expect(first.resolveDevices).toHaveBeenCalledTimes(1);
        expect(first.resolveDevices).toHaveBeenCalledWith([
          {
            network: 'default',
            ip: '10.0.0.8',
            hostNames: ['box'],
            fqdn: undefined,
          },
          {
            network: 'default',
            ip: '10.0.0.7',
            hostNames: [],
            fqdn: undefined,
          },
        ]);
        expect(await traffic.device('10.0.0.5')).toBe(
          'resource:default/host (exact-ip)',
        );
        expect(await traffic.device('10.0.0.7')).toBe(
          'resource:default/x (first)',
        );
        expect(await traffic.device('10.0.0.8')).toBe(
          '? resource:default/y | resource:default/z (second)',
        );
        expect(await traffic.listenerService('10.0.0.5', 22)).toBe(
          'component:default/listener-t-22 (second)',
        );
        expect(await traffic.clientServices('10.0.0.7', 'java')).toEqual([
          'component:default/client-x-java (second)',
        ]);
      });

      it('asks again when an entity that they named comes or goes', async () => {
        await traffic.address('10.0.0.8');
        const named = new Set(['resource:default/x']);
        const cmdb: LinkResolver = {
          name: 'cmdb',
          resolveDevices: async requests =>
            requests.map(() => [...named].map(entityRef => ({ entityRef }))),
        };
        const { follow } = replica(
          knex,
          [entity('resource:x', { hostnames: 'x' })],
          [cmdb],
        );
        await follow();
        expect(await traffic.device('10.0.0.8')).toBe(
          'resource:default/x (cmdb)',
        );
        named.clear();
        await follow([]);
        expect(await traffic.device('10.0.0.8')).toBeUndefined();
      });

      it('leaves the links as they are when one fails, and asks again', async () => {
        await traffic.communication({
          client: '10.0.0.7',
          listener: '10.0.0.5',
        });
        const cmdb = {
          name: 'cmdb',
          resolveDevices: jest.fn(async (requests: { ip: string }[]) =>
            requests.map(({ ip }) => [{ entityRef: `resource:default/${ip}` }]),
          ),
        };
        const { follow, linking, logger } = replica(knex, [host], [cmdb]);
        await follow();
        cmdb.resolveDevices.mockRejectedValueOnce(new Error('down'));
        await follow([]);
        expect(logger.warn).toHaveBeenCalledWith(
          'Link resolver cmdb failed, 1 ends are left as they are: Error: down',
        );
        // Asked again within the same run.
        expect(await traffic.device('10.0.0.5')).toBe(
          'resource:default/10.0.0.5 (cmdb)',
        );

        cmdb.resolveDevices.mockRejectedValue(new Error('down'));
        await traffic.address('10.0.0.9');
        await linking.linkPending();
        expect(await traffic.pending()).toBe(1);
        expect(await traffic.device('10.0.0.7')).toBe(
          'resource:default/10.0.0.7 (cmdb)',
        );
      });
    });

    it('does step by step what it does from scratch', async () => {
      const ip = fc.integer({ min: 1, max: 6 }).map(at => `10.0.0.${at}`);
      const annotations = fc.record(
        {
          'ip-addresses': fc
            .array(
              fc.oneof(ip, fc.constantFrom('10.0.0.0/29', '10.0.0.4/30')),
              { maxLength: 2 },
            )
            .map(list => list.join()),
          hostnames: fc.constantFrom('h1', 'h2', 'h1,h2'),
          listeners: fc.constantFrom('tcp/80', '10.0.0.2:80/tcp', 'tcp/81'),
          processes: fc.constantFrom('java', 'node'),
          network: fc.constantFrom('default', 'plant'),
        },
        { requiredKeys: [] },
      );
      const step = fc
        .record({
          ref: fc.constantFrom(
            'component:a',
            'component:b',
            'resource:c',
            'resource:h1',
          ),
          annotations: fc.option(annotations, { freq: 6, nil: undefined }),
          on: fc.constantFrom<string[]>([], ['resource:c'], ['resource:h1']),
        })
        .map(said => ({
          ref: said.ref,
          is: said.annotations && entity(said.ref, said.annotations, said.on),
        }));

      for (const [network, hostName] of [
        ['default', 'h1'],
        ['plant', 'h2'],
      ]) {
        for (let at = 1; at <= 6; at++) {
          await traffic.address(`10.0.0.${at}`, {
            network,
            host: at < 3 ? hostName : undefined,
          });
          await traffic.communication({
            network,
            client: `10.0.0.${at}`,
            clientProcess: at % 2 ? 'java' : '',
            listener: `10.0.0.${7 - at}`,
            listenerProcess: at % 2 ? 'node' : undefined,
            port: at % 3 ? 80 : 81,
          });
        }
        await traffic.communication({
          network: `${network}/h1`,
          client: '127.0.0.1',
          listener: '127.0.0.1',
          port: 80,
        });
      }
      const { follow } = replica(knex, []);
      await follow();
      const writes = countWrites(knex);
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 1, maxLength: 8 }),
          async steps => {
            const catalog = new Map<string, Entity>();
            for (const { ref, is } of steps) {
              catalog.delete(ref);
              if (is) {
                catalog.set(ref, is);
              }
              const entities = [...catalog.values()];
              await follow(entities);
              const { rows } = writes;
              await replica(knex, entities).follow();
              expect(writes.rows).toBe(rows);
            }
          },
        ),
        { numRuns: 100 },
      );
      expect(writes.rows).toBeGreaterThan(1000);
    });
  });
});
