import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { Traffic } from '../linking/__testUtils__/Traffic';
import { CommunicationsList } from '../listing/CommunicationsList';
import { ListFollower } from '../listing/ListFollower';
import { BulkJobs } from './BulkJobs';

jest.setTimeout(60_000);

describe('BulkJobs', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'lets others ask while it works, on %p',
    async databaseId => {
      const knex = await createTestDatabase(databases, databaseId);
      const traffic = new Traffic(knex);
      for (let port = 1; port <= 700; port++) {
        const call = { client: '10.0.0.1', listener: '10.0.0.2', port };
        await traffic.communication(call);
      }
      const jobs = new BulkJobs({
        database: knex,
        list: new CommunicationsList({
          follower: new ListFollower({ database: knex }),
        }),
        logger: mockServices.logger.mock(),
        onChanged: () => {},
      });

      const counts = new Set<number>();
      let isDone = false;
      const asking = (async () => {
        while (!isDone) {
          await setImmediate();
          counts.add(await countCommunications(knex));
        }
      })();
      const job = await jobs.start(
        { action: 'delete', filter: {} },
        { selection: { filter: {} }, createdBy: 'user:default/admin' },
      );
      while (
        (await jobs.get(job.id, 'user:default/admin')).status === 'running'
      ) {
        await setImmediate();
      }
      isDone = true;
      await asking;

      expect(await countCommunications(knex)).toBe(0);
      expect([...counts].filter(count => count > 0 && count < 700)).not.toEqual(
        [],
      );
    },
  );
});

async function countCommunications(knex: Knex): Promise<number> {
  const [{ count }] = await knex('communications').count({ count: '*' });
  return Number(count);
}
