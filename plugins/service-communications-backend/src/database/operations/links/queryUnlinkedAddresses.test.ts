import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../../../__testUtils__/createTestDatabase';
import { Traffic } from '../../../linking/__testUtils__/Traffic';
import { deleteCommunications } from '../write/deleteCommunications';
import { queryUnlinkedAddresses } from './queryUnlinkedAddresses';

jest.setTimeout(60_000);

describe('queryUnlinkedAddresses', () => {
  const databases = supportedDatabases();

  describe.each(databases.eachSupportedId())('%p', databaseId => {
    let knex: Knex;
    let traffic: Traffic;

    beforeEach(async () => {
      knex = await createTestDatabase(databases, databaseId);
      traffic = new Traffic(knex);
    });

    function query(options: object = {}) {
      return queryUnlinkedAddresses(knex, { limit: 50, offset: 0, ...options });
    }

    it('ranks addresses without an entity by their communications', async () => {
      await traffic.communication({
        client: '10.0.0.7',
        clientProcess: 'java',
        listener: '10.0.0.5',
        port: 5432,
        listenerProcess: 'postgres',
      });
      await traffic.communication({
        client: '10.0.0.7',
        clientProcess: 'curl',
        listener: '10.0.0.5',
        port: 5432,
      });
      await traffic.communication({
        client: '10.0.0.8',
        listener: '10.0.0.5',
        port: 80,
      });
      await traffic.communication({ client: '10.0.0.5', listener: '10.0.0.9' });
      await traffic.address('10.0.0.7', { host: 'app01' });
      await traffic.address('10.9.9.9');
      await knex('pairs').update({
        communication_count: knex('communications')
          .whereRaw('pair_id = pairs.id')
          .count('*'),
      });
      await knex('addresses')
        .where({ ip: '10.0.0.8' })
        .update({ device_ref: 'resource:default/known', device_rule: 'cidr' });
      await knex('addresses')
        .where({ ip: '10.0.0.9' })
        .update({ device_rule: 'exact-ip', device_candidates: '["a","b"]' });

      expect(await query()).toEqual({
        totalItems: 3,
        items: [
          {
            network: 'default',
            ip: '10.0.0.5',
            hostNames: [],
            communicationCount: 4,
            clientCount: 1,
            listenerCount: 3,
            listeners: [
              { port: 5432, protocol: 'tcp', processName: 'postgres' },
              { port: 80, protocol: 'tcp' },
            ],
            clientProcessNames: [],
          },
          {
            network: 'default',
            ip: '10.0.0.7',
            hostNames: ['app01'],
            communicationCount: 2,
            clientCount: 2,
            listenerCount: 0,
            listeners: [],
            clientProcessNames: ['curl', 'java'],
          },
          {
            network: 'default',
            ip: '10.0.0.9',
            hostNames: [],
            communicationCount: 1,
            clientCount: 0,
            listenerCount: 1,
            listeners: [{ port: 443, protocol: 'tcp' }],
            clientProcessNames: [],
            ambiguous: ['a', 'b'],
          },
        ],
      });
    });

    it('leaves out addresses whose communications were deleted', async () => {
      const id = await traffic.communication({
        client: '10.0.0.7',
        listener: '10.0.0.5',
      });
      await knex.transaction(tx =>
        deleteCommunications(tx, { ids: [Number(id)], deletedBy: 'a', now: 1 }),
      );
      expect(await query()).toEqual({ items: [], totalItems: 0 });
    });

    it('filters by network and words, and pages', async () => {
      for (const n of [1, 2, 3]) {
        await traffic.communication({
          client: `10.0.0.${n}`,
          listener: '10.1.0.1',
        });
        await traffic.communication({
          client: `10.0.0.${n}`,
          listener: '10.1.0.2',
          network: 'plant',
        });
      }
      await traffic.address('10.0.0.2', { host: 'app_2' });
      const ips = async (options: object) => {
        const { items, totalItems } = await query(options);
        return [totalItems, ...items.map(({ ip }) => ip)];
      };
      expect(await ips({ network: 'plant' })).toEqual([
        4,
        '10.1.0.2',
        '10.0.0.1',
        '10.0.0.2',
        '10.0.0.3',
      ]);
      expect(await ips({ network: 'plant', limit: 2, offset: 2 })).toEqual([
        4,
        '10.0.0.2',
        '10.0.0.3',
      ]);
      expect(await ips({ q: 'APP_' })).toEqual([1, '10.0.0.2']);
      expect(await ips({ q: '10.1 0.2' })).toEqual([1, '10.1.0.2']);
      expect(await ips({ q: '%' })).toEqual([0]);
    });
  });
});
