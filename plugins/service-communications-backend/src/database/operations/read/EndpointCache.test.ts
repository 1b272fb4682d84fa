import {
  createTestDatabase,
  supportedDatabases,
} from '../../../__testUtils__/createTestDatabase';
import { Traffic } from '../../../linking/__testUtils__/Traffic';
import { EndpointCache } from './EndpointCache';
import { getCommunications } from './getCommunications';

describe('EndpointCache', () => {
  const databases = supportedDatabases();

  async function start() {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    const traffic = new Traffic(knex);
    const ids: string[] = [];
    for (const port of [80, 443, 5432]) {
      const call = { client: `10.0.1.${port % 100}`, listener: '10.0.0.2' };
      ids.push(await traffic.communication({ ...call, port }));
    }
    return { knex, ids };
  }

  it('reads an end once, however many communications have it', async () => {
    const { knex, ids } = await start();
    const ends = new EndpointCache(knex);
    const expected = await getCommunications(knex, ids);
    expect(await getCommunications(knex, ids, ends)).toEqual(expected);
    const tables: string[] = [];
    knex.on('query', ({ sql }) => tables.push(/from `(\w+)`/.exec(sql)![1]));
    expect(await getCommunications(knex, ids, ends)).toEqual(expected);
    expect(tables).toEqual(['communications']);
  });

  it('forgets ends when there are too many, and loses none that is in use', async () => {
    const { knex, ids } = await start();
    const expected = await getCommunications(knex, ids);
    const ends = new EndpointCache(knex, 1);
    const read = await Promise.all(
      ids.map(id => getCommunications(knex, [id], ends)),
    );
    expect(read.flat()).toEqual(expected);
    expect(await getCommunications(knex, ids, ends)).toEqual(expected);
  });
});
