import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { LinkResolver } from '@service-communications/plugin-service-communications-node';
import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { CommunicationsStore } from '../communications/CommunicationsStore';
import { queryUnlinkedAddresses } from '../database/operations/links/queryUnlinkedAddresses';
import { manualLinkInput } from '../schema/bodies';
import { parse } from '../schema/parse';
import { countWrites } from './__testUtils__/countWrites';
import { entity } from './__testUtils__/entity';
import { Traffic } from './__testUtils__/Traffic';
import { Linking } from './Linking';

jest.setTimeout(120_000);

const credentials = mockCredentials.user('user:default/admin');

describe('ManualLinks', () => {
  const databases = supportedDatabases();

  describe.each(databases.eachSupportedId())('%p', databaseId => {
    let knex: Knex;
    let traffic: Traffic;

    beforeEach(async () => {
      knex = await createTestDatabase(databases, databaseId);
      traffic = new Traffic(knex);
    });

    /** A replica with a catalog that the test can change. */
    function replica(
      initial: Entity[],
      options: { resolvers?: LinkResolver[]; config?: object } = {},
    ) {
      const current = { entities: initial };
      const catalog = () => catalogServiceMock({ entities: current.entities });
      const linking = Linking.create({
        database: knex,
        catalog: catalogServiceMock.mock({
          streamEntities: (...args) => catalog().streamEntities(...args),
          queryEntities: (...args) => catalog().queryEntities(...args),
          getEntitiesByRefs: (...args) => catalog().getEntitiesByRefs(...args),
          getEntityByRef: (...args) => catalog().getEntityByRef(...args),
        }),
        auth: mockServices.auth(),
        logger: mockServices.logger.mock(),
        resolvers: options.resolvers,
        config: mockServices.rootConfig({
          data: { serviceCommunications: { linking: options.config ?? {} } },
        }),
      });
      return {
        linking,
        async follow(...entities: Entity[]) {
          current.entities = entities;
          await linking.refreshIndex();
          await linking.linkPending();
        },
        async set(input: object) {
          const { target, entityRef } = parse(manualLinkInput, input);
          const link = await linking.manualLinks.set(target, {
            entityRef,
            createdBy: 'user:default/admin',
            credentials,
          });
          await linking.linkPending();
          return link;
        },
        async remove(id: string) {
          await linking.manualLinks.delete(id, 'user:default/admin');
          await linking.linkPending();
        },
      };
    }

    const host = entity('resource:host', { 'ip-addresses': '10.0.0.5' });
    const other = entity('resource:other', {});
    const pod = entity('component:pod', {});
    const postgres = entity('component:pg', { listeners: 'tcp/5432' }, [
      'resource:other',
    ]);

    it('go before every rule, for one address', async () => {
      await traffic.address('10.0.0.5', { host: 'db01' });
      await traffic.address('10.0.0.6');
      const { follow, set, remove } = replica([]);
      await follow(host, other);
      const link = await set({
        end: 'device',
        address: '10.0.0.5',
        entityRef: 'resource:other',
      });
      expect(link).toMatchObject({
        network: 'default',
        entityRef: 'resource:default/other',
        createdBy: 'user:default/admin',
      });
      expect(await traffic.device('10.0.0.5')).toBe(
        'resource:default/other (manual)',
      );
      expect(await traffic.device('10.0.0.6')).toBeUndefined();

      await remove(link.id);
      expect(await traffic.device('10.0.0.5')).toBe(
        'resource:default/host (exact-ip)',
      );
    });

    it('bring the services of the device along', async () => {
      await traffic.communication({
        client: '10.0.0.7',
        listener: '10.0.0.5',
        port: 5432,
      });
      const { follow, set } = replica([]);
      await follow(postgres, other);
      await set({
        end: 'device',
        address: '10.0.0.5',
        entityRef: 'resource:other',
      });
      expect(await traffic.listenerService('10.0.0.5', 5432)).toBe(
        'component:default/pg (listeners)',
      );
    });

    it('to a Component make it the service too; to a Resource leave the service', async () => {
      await traffic.communication({ client: '10.0.0.7', listener: '10.0.0.5' });
      const own = entity('component:own', { 'ip-addresses': '10.0.0.7' });
      const { follow, set } = replica([]);
      await follow(pod, own, other);
      await set({
        end: 'device',
        address: '10.0.0.5',
        entityRef: 'component:pod',
      });
      await set({
        end: 'device',
        address: '10.0.0.7',
        entityRef: 'resource:other',
      });
      expect(await traffic.listenerService('10.0.0.5')).toBe(
        'component:default/pod (manual)',
      );
      expect(await traffic.device('10.0.0.7')).toBe(
        'resource:default/other (manual)',
      );
      expect(await traffic.clientServices('10.0.0.7')).toEqual([
        'component:default/own (exact-ip)',
      ]);
    });

    it('on a block stand behind the very address and a smaller block', async () => {
      for (const ip of ['10.0.0.5', '10.0.0.6', '10.0.1.7', '10.0.2.8']) {
        await traffic.address(ip);
      }
      const small = entity('resource:small', { 'ip-addresses': '10.0.1.0/28' });
      const large = entity('resource:large', { 'ip-addresses': '10.0.0.0/8' });
      const { follow, set } = replica([]);
      await follow(host, other, small, large);
      await set({
        end: 'device',
        address: '10.0.0.0/16',
        entityRef: 'resource:other',
      });
      expect(await traffic.device('10.0.0.5')).toBe(
        'resource:default/host (exact-ip)',
      );
      expect(await traffic.device('10.0.0.6')).toBe(
        'resource:default/other (manual)',
      );
      expect(await traffic.device('10.0.1.7')).toBe(
        'resource:default/small (cidr)',
      );

      // The smaller of two blocks set by hand.
      await set({
        end: 'device',
        address: '10.0.2.0/24',
        entityRef: 'resource:host',
      });
      expect(await traffic.device('10.0.2.8')).toBe(
        'resource:default/host (manual)',
      );
      expect(await traffic.device('10.0.0.6')).toBe(
        'resource:default/other (manual)',
      );
    });

    it('stay in their network', async () => {
      await traffic.address('10.0.0.5');
      await traffic.address('10.0.0.5', { network: 'plant' });
      const { follow, set } = replica([]);
      await follow(other);
      await set({
        end: 'device',
        network: 'plant',
        address: '10.0.0.5',
        entityRef: 'resource:other',
      });
      expect(await traffic.device('10.0.0.5')).toBeUndefined();
      expect(await traffic.device('10.0.0.5', 'plant')).toBe(
        'resource:default/other (manual)',
      );
    });

    it('decide on the service of a listener and of a client', async () => {
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
      const { follow, set, remove } = replica([]);
      await follow(host, pod);
      const listener = await set({
        end: 'listener-service',
        address: '10.0.0.5',
        port: 5432,
        protocol: 'TCP',
        entityRef: 'component:pod',
      });
      const client = await set({
        end: 'client-service',
        address: '10.0.0.7',
        processName: 'java',
        entityRef: 'component:pod',
      });
      expect(await traffic.listenerService('10.0.0.5', 5432)).toBe(
        'component:default/pod (manual)',
      );
      expect(await traffic.listenerService('10.0.0.5', 80)).toBeUndefined();
      expect(await traffic.clientServices('10.0.0.7', 'java')).toEqual([
        'component:default/pod (manual)',
      ]);
      expect(await traffic.clientServices('10.0.0.7', 'curl')).toEqual([
        undefined,
      ]);

      await remove(listener.id);
      await remove(client.id);
      expect(await traffic.listenerService('10.0.0.5', 5432)).toBeUndefined();
      expect(await traffic.clientServices('10.0.0.7', 'java')).toEqual([
        undefined,
      ]);
    });

    it('outlive the rows, and hold for those that come later', async () => {
      const store = new CommunicationsStore({ database: knex });
      const id = await traffic.communication({
        client: '10.0.0.7',
        clientProcess: 'java',
        listener: '10.0.0.5',
      });
      const { follow, set, linking } = replica([]);
      await follow(pod);
      await set({
        end: 'client-service',
        address: '10.0.0.7',
        processName: 'java',
        entityRef: 'component:pod',
      });
      await set({
        end: 'device',
        address: '10.9.0.0/16',
        entityRef: 'component:pod',
      });
      await store.deleteCommunication(id, 'user:default/a');
      await traffic.communication({
        client: '10.0.0.7',
        clientProcess: 'java',
        listener: '10.9.1.1',
      });
      await linking.linkPending();
      expect(await traffic.clientServices('10.0.0.7', 'java')).toEqual([
        'component:default/pod (manual)',
      ]);
      expect(await traffic.device('10.9.1.1')).toBe(
        'component:default/pod (manual)',
      );
    });

    it('lead nowhere while their entity is missing, and nobody decides instead', async () => {
      await traffic.communication({ client: '10.0.0.7', listener: '10.0.0.5' });
      const resolver = {
        name: 'cmdb',
        resolveDevices: jest.fn(async requests =>
          requests.map(() => [{ entityRef: 'resource:default/guess' }]),
        ),
      };
      const { follow, set, linking } = replica([], { resolvers: [resolver] });
      await follow(host, other);
      const { id } = await set({
        end: 'device',
        address: '10.0.0.5',
        entityRef: 'resource:other',
      });
      await follow(host);
      expect(await traffic.device('10.0.0.5')).toBeUndefined();
      expect(await linking.problems()).toEqual([
        {
          origin: 'manual-link',
          key: id,
          entityRef: 'resource:default/other',
          reason: expect.stringContaining('10.0.0.5'),
        },
      ]);
      const { items } = await queryUnlinkedAddresses(knex, {
        limit: 10,
        offset: 0,
      });
      expect(items).toEqual([
        expect.objectContaining({
          ip: '10.0.0.5',
          manualLink: expect.objectContaining({ id, entityMissing: true }),
        }),
      ]);

      await follow(host, other);
      expect(await traffic.device('10.0.0.5')).toBe(
        'resource:default/other (manual)',
      );
      expect(await linking.problems()).toEqual([]);
    });

    it('replace each other, and hold at a replica that has not heard of them', async () => {
      await traffic.address('10.0.0.5');
      const first = replica([]);
      const second = replica([]);
      await first.follow(host, other, pod);
      await second.follow(host, other, pod);
      const { id } = await first.set({
        end: 'device',
        address: '10.0.0.5',
        entityRef: 'resource:other',
      });
      // Its index knows nothing new, and the address is looked at again.
      await knex('addresses').update({ linked: false });
      await second.linking.linkPending();
      expect(await traffic.device('10.0.0.5')).toBe(
        'resource:default/other (manual)',
      );
      const again = await second.set({
        end: 'device',
        address: '10.0.0.5',
        entityRef: 'component:pod',
      });
      expect(again.id).toBe(id);
      expect(await first.linking.manualLinks.list()).toEqual([again]);
    });

    it('write nothing while nothing changes', async () => {
      await traffic.address('10.0.0.5');
      const { follow, set } = replica([]);
      await follow(host, other);
      await set({
        end: 'device',
        address: '10.0.0.5',
        entityRef: 'resource:other',
      });
      const writes = countWrites(knex);
      await follow(host, other);
      await follow(host, other);
      expect(writes.rows).toBe(0);
    });

    it('refuse an entity that is not there', async () => {
      const { set } = replica([]);
      await expect(
        set({ end: 'device', address: '10.0.0.5', entityRef: 'resource:none' }),
      ).rejects.toThrow(
        'entityRef must be an entity of the catalog, but resource:default/none is not there',
      );
      expect(await knex('manual_links')).toEqual([]);
    });

    it('blocks of the config count like annotations, and say when their entity is missing', async () => {
      await traffic.address('10.7.1.1');
      await traffic.address('10.7.1.1', { network: 'plant' });
      await traffic.address('10.0.0.5');
      const { follow, linking } = replica([], {
        config: {
          cidrs: [
            { cidr: '10.7.0.0/16', entityRef: 'other' },
            {
              cidr: '10.7.1.1/32',
              entityRef: 'component:pod',
              network: 'plant',
            },
            { cidr: '10.0.0.0/8', entityRef: 'resource:host' },
          ],
        },
      });
      await follow(host, other, pod);
      expect(await traffic.device('10.7.1.1')).toBe(
        'resource:default/other (cidr)',
      );
      expect(await traffic.device('10.7.1.1', 'plant')).toBe(
        'component:default/pod (cidr)',
      );
      expect(await traffic.device('10.0.0.5')).toBe(
        'resource:default/host (exact-ip)',
      );
      await follow(host, pod);
      expect(await traffic.device('10.7.1.1')).toBe(
        'resource:default/host (cidr)',
      );
      expect(await linking.problems()).toEqual([
        {
          origin: 'config',
          key: 'serviceCommunications.linking.cidrs[0]',
          entityRef: 'resource:default/other',
          reason: 'The entity is not in the catalog',
        },
      ]);
    });

    it('what the catalog says changed is read at once, and only that', async () => {
      await traffic.address('10.0.0.5');
      await traffic.address('10.0.0.6');
      const entities = [host];
      const catalog = catalogServiceMock({ entities });
      const streamEntities = jest.fn((...args: any[]) =>
        (catalog.streamEntities as any)(...args),
      );
      let current = catalog;
      const linking = Linking.create({
        database: knex,
        catalog: catalogServiceMock.mock({
          streamEntities,
          queryEntities: (...args) => current.queryEntities(...args),
          getEntitiesByRefs: (...args) => current.getEntitiesByRefs(...args),
        }),
        auth: mockServices.auth(),
        logger: mockServices.logger.mock(),
      });
      await linking.refreshIndex();
      await linking.linkPending();
      streamEntities.mockClear();

      current = catalogServiceMock({
        entities: [
          entity('resource:new', { 'ip-addresses': '10.0.0.6, x' }),
          entity('resource:silent', {}),
        ],
      });
      await linking.recordCatalogChanges([
        'resource:default/host',
        'resource:default/new',
        'resource:default/silent',
        'resource:default/never-there',
      ]);
      await linking.followChanges();
      await linking.linkPending();
      expect(await traffic.device('10.0.0.5')).toBeUndefined();
      expect(await traffic.device('10.0.0.6')).toBe(
        'resource:default/new (exact-ip)',
      );
      expect(await linking.problems()).toEqual([
        expect.objectContaining({ entityRef: 'resource:default/new' }),
      ]);
      expect(streamEntities).not.toHaveBeenCalled();
    });
  });
});
