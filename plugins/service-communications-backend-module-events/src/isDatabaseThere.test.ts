import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { isDatabaseThere } from './isDatabaseThere';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

it('tells whether the database answers', async () => {
  const knex = await databases.init('SQLITE_3');
  const database = mockServices.database({ knex });
  await expect(isDatabaseThere(database)).resolves.toBe(true);
  await knex.destroy();
  await expect(isDatabaseThere(database)).resolves.toBe(false);
});

it('takes a database that cannot be opened as one that is not there', async () => {
  const database = mockServices.database.mock({
    getClient: async () => {
      throw new Error('connection refused');
    },
  });
  await expect(isDatabaseThere(database)).resolves.toBe(false);
});
