import {
  createTestDatabase,
  supportedDatabases,
} from '../../../__testUtils__/createTestDatabase';
import { Traffic } from '../../../linking/__testUtils__/Traffic';
import { addImported } from './addImported';

jest.setTimeout(60_000);

describe('addImported', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'adds what is not there meanwhile, on %s',
    async databaseId => {
      const knex = await createTestDatabase(databases, databaseId);
      const traffic = new Traffic(knex);
      const ends = { listener: '10.0.0.9', port: 443 };
      await traffic.communication({
        ...ends,
        client: '10.0.0.1',
        clientProcess: 'java',
      });
      await traffic.communication({ ...ends, client: '10.0.0.2' });
      const input = (clientIp: string, clientProcessName: string) => ({
        network: 'default',
        clientIp,
        clientProcessName,
        listenerIp: '10.0.0.9',
        port: 443,
        protocol: 'tcp',
      });
      const ids = await knex.transaction(tx =>
        addImported(tx, {
          inputs: [
            input('10.0.0.1', 'java'),
            input('10.0.0.1', 'curl'),
            input('10.0.0.2', 'curl'),
            input('10.0.0.3', ''),
            input('10.0.0.3', 'a b'),
          ],
          by: 'user:default/admin',
          now: 5,
        }),
      );
      expect(ids.map(id => id !== undefined)).toEqual([
        false,
        true,
        false,
        true,
        true,
      ]);
      expect(
        await knex('communications as c')
          .join('pairs as p', 'p.id', 'c.pair_id')
          .join('addresses as a', 'a.id', 'p.client_address_id')
          .where('c.origin', 'imported')
          .orderBy('c.id')
          .select(
            'a.ip',
            'c.process_name',
            'c.created_by',
            'p.communication_count',
          ),
      ).toEqual([
        {
          ip: '10.0.0.1',
          process_name: 'curl',
          created_by: 'user:default/admin',
          communication_count: 2,
        },
        {
          ip: '10.0.0.3',
          process_name: '',
          created_by: 'user:default/admin',
          communication_count: 2,
        },
        {
          ip: '10.0.0.3',
          process_name: 'a b',
          created_by: 'user:default/admin',
          communication_count: 2,
        },
      ]);
      expect(await knex('communication_events').pluck('type')).toEqual([
        'imported',
        'imported',
        'imported',
      ]);
    },
  );
});
