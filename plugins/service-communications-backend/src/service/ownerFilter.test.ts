import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Communication } from '@service-communications/plugin-service-communications-common';
import request from 'supertest';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { Traffic } from '../linking/__testUtils__/Traffic';
import plugin from '../index';

jest.setTimeout(120_000);

const BASE = '/api/service-communications';

function owned(name: string, owner: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, namespace: 'default' },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

/** The user of the mocked credentials. */
const USER = 'user:default/mock';

describe('the owner in the filters of the list', () => {
  const databases = supportedDatabases();

  async function start() {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    const { server } = await startTestBackend({
      features: [
        plugin,
        mockServices.database.factory({ knex }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        mockServices.userInfo.mock({
          getUserInfo: async () => ({
            userEntityRef: USER,
            ownershipEntityRefs: [USER, 'group:default/web'],
          }),
        }).factory,
        catalogServiceMock.factory({
          entities: [
            owned('web', 'group:default/web'),
            owned('db', 'group:default/data'),
            owned('mail', USER),
          ],
        }),
      ],
    });
    const traffic = new Traffic(knex);
    const names = { web: '10.0.0.1', db: '10.0.0.2', mail: '10.0.0.3' };
    const call = (client: string, listener: string) =>
      traffic.communication({ client, listener });
    const ids = {
      toWeb: await call('10.9.0.1', names.web),
      fromDb: await call(names.db, '10.9.0.2'),
      mailToDb: await call(names.mail, names.db),
      unlinked: await call('10.9.0.3', '10.9.0.4'),
    };
    for (const [name, ip] of Object.entries(names)) {
      await knex('addresses')
        .where({ ip })
        .update({ device_ref: `resource:default/${name}`, linked: true });
    }
    const user = mockCredentials.user.header();
    const get = (path: string) =>
      request(server).get(`${BASE}${path}`).set('Authorization', user);
    const idsOf = async (query: string) => {
      const { body } = await get(`/communications?orderBy=id&${query}`);
      return body.items.map(({ id }: Communication) => id);
    };
    return { server, get, idsOf, ids };
  }

  it('finds what users and groups own at either end, the caller among them', async () => {
    const { get, idsOf, ids } = await start();
    expect(await idsOf('owner=group:default/web')).toEqual([ids.toWeb]);
    expect(await idsOf('owner=group:default/data')).toEqual([
      ids.fromDb,
      ids.mailToDb,
    ]);
    expect(await idsOf('owner=group:default/web,group:default/data')).toEqual([
      ids.toWeb,
      ids.fromDb,
      ids.mailToDb,
    ]);
    expect(await idsOf('owner=me')).toEqual([ids.toWeb, ids.mailToDb]);
    expect(await idsOf('owner=group:default/nobody')).toEqual([]);
    const { body } = await get('/communications?orderBy=id&owner=me&limit=1');
    expect(await idsOf(`cursor=${body.pageInfo.nextCursor}`)).toEqual([
      ids.mailToDb,
    ]);
    const exported = await get(
      '/communications/export?format=json&owner=group:default/web',
    );
    expect(
      JSON.parse(exported.text).map(({ id }: Communication) => id),
    ).toEqual([ids.toWeb]);
  });

  it('bounds what is done to many communications', async () => {
    const { server, idsOf, ids } = await start();
    await request(server)
      .post(`${BASE}/communications/bulk`)
      .set('Authorization', mockCredentials.user.header())
      .send({ action: 'ignore', reason: 'noise', filter: { owner: 'me' } })
      .expect(({ status }) => expect(status).toBeLessThan(300));
    expect(await idsOf('ignored=only')).toEqual([ids.toWeb, ids.mailToDb]);
  });
});
