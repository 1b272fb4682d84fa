import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabaseId,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { NetstatSample } from '@service-communications/model';
import request from 'supertest';
import { gzipSync } from 'zlib';
import {
  createTestDatabase,
  supportedDatabases,
} from './__testUtils__/createTestDatabase';
import plugin from './index';

jest.setTimeout(60_000);

const BASE = '/api/service-communications';
const collector = mockCredentials.service.header();
const user = mockCredentials.user.header();

function scan(overrides: Partial<NetstatSample> = {}): NetstatSample {
  return {
    type: 'netstat',
    source: 'db1',
    sampleId: '1',
    sampledAt: '2026-01-05T12:00:00Z',
    host: { name: 'DB1.', ips: ['10.0.0.5'] },
    listeners: [
      { ip: '::', port: 5432, protocol: 'tcp', processName: 'postgres' },
    ],
    connections: [
      {
        localIp: '::ffff:10.0.0.5',
        localPort: 5432,
        remoteIp: '10.0.0.9',
        remotePort: 40000,
        protocol: 'tcp6',
        state: 'ESTAB',
      },
    ],
    ...overrides,
  };
}

const SS_TABLE = `Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process
tcp   LISTEN 0      128          0.0.0.0:443       0.0.0.0:*    users:(("nginx",pid=7,fd=6))
tcp   ESTAB  0      0           10.0.0.7:443      10.0.0.9:50001
what is this line
`;

describe('serviceCommunicationsPlugin', () => {
  const databases = supportedDatabases();

  async function start(
    databaseId: TestDatabaseId = 'SQLITE_3',
    options: { data?: object; features?: any[] } = {},
  ) {
    const knex = await createTestDatabase(databases, databaseId);
    const { server } = await startTestBackend({
      features: [
        plugin,
        mockServices.database.factory({ knex }),
        mockServices.rootConfig.factory({
          data: { serviceCommunications: options.data ?? {} },
        }),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Resource',
              metadata: {
                name: 'db1',
                annotations: {
                  'service-communications/ip-addresses': '10.0.0.5',
                },
              },
              spec: { type: 'host', owner: 'ops' },
            },
          ],
        }),
        ...(options.features ?? []),
      ],
    });
    return {
      knex,
      get: (path: string) =>
        request(server).get(`${BASE}${path}`).set('Authorization', user),
      post: (path: string, token = collector) =>
        request(server).post(`${BASE}${path}`).set('Authorization', token),
      server,
    };
  }

  describe.each(databases.eachSupportedId())('on %p', databaseId => {
    it('shows a sample as a communication with its statistics and device', async () => {
      const { get, post } = await start(databaseId);
      const accepted = await post('/samples').send({ samples: [scan()] });
      expect(accepted.status).toBe(200);
      expect(accepted.body).toEqual({
        results: [{ source: 'db1', sampleId: '1', status: 'accepted' }],
      });
      const repeated = await post('/samples').send({ samples: [scan()] });
      expect(repeated.body.results[0].status).toBe('duplicate');

      // The catalog is read, and ends are linked, in the background.
      let page = await get('/communications');
      for (
        const deadline = Date.now() + 20_000;
        !page.body.items[0]?.listenerDevice && Date.now() < deadline;

      ) {
        page = await get('/communications');
      }
      expect(page.body).toMatchObject({
        totalItems: 1,
        pageInfo: {},
        items: [
          {
            network: 'default',
            clientIp: '10.0.0.9',
            clientProcessName: '',
            listenerIp: '10.0.0.5',
            listenerFqdn: 'db1',
            listenerProcessName: 'postgres',
            listenerDevice: {
              entityRef: 'resource:default/db1',
              rule: 'exact-ip',
              manual: false,
            },
            port: 5432,
            protocol: 'tcp',
            origin: 'discovered',
            firstDetected: '2026-01-05T12:00:00.000Z',
            lastDetected: '2026-01-05T12:00:00.000Z',
            statistics: {
              netstat: {
                totalSamples: 1,
                activeSamples: 1,
                totalPorts: 1,
                averageClientConnections: 1,
                persistence: 100,
                firstFound: '2026-01-05T12:00:00.000Z',
                lastFound: '2026-01-05T12:00:00.000Z',
              },
            },
          },
        ],
      });
      const { id } = page.body.items[0];
      expect((await get(`/communications/${id}`)).body).toEqual(
        page.body.items[0],
      );
      const clients = await get(
        '/entities/resource/default/db1/communications?direction=clients',
      );
      expect(clients.body.totalItems).toBe(1);
      const listeners = await get(
        '/entities/resource/default/db1/communications?direction=listeners',
      );
      expect(listeners.body).toEqual({
        items: [],
        totalItems: 0,
        pageInfo: {},
      });
    });

    it('takes a socket table as text, gzip or not, and keeps what is good in it', async () => {
      const { get, post } = await start(databaseId);
      const plain = await post(
        '/scans?host=Web1&sampledAt=2026-01-05T12:00:00Z',
      )
        .set('Content-Type', 'application/x-www-form-urlencoded')
        .send(SS_TABLE);
      expect(plain.body).toEqual({
        source: 'web1',
        sampleId: '2026-01-05T12:00:00.000Z',
        status: 'accepted',
        format: 'ss',
        lines: 4,
        sockets: 2,
        skipped: [{ line: 4, reason: expect.any(String) }],
        skippedCount: 1,
        ignored: 0,
      });
      const zipped = await post(
        '/scans?host=web1&sampledAt=2026-01-05T12:01:00Z',
      )
        .set('Content-Encoding', 'gzip')
        .send(gzipSync(SS_TABLE));
      expect(zipped.body.status).toBe('accepted');
      const { body } = await get('/communications');
      expect(body.items[0].statistics.netstat.activeSamples).toBe(2);
    });

    it('keeps a socket whose process calls itself something no database keeps', async () => {
      const { get, post } = await start(databaseId);
      const { status } = await post('/scans?host=web1').send(
        SS_TABLE.replace('nginx', `n\0${'字'.repeat(2000)}`),
      );
      expect(status).toBe(200);
      expect((await get('/communications')).body.totalItems).toBe(1);
    });

    it('refuses what cannot be read, whatever it calls its source', async () => {
      const { post } = await start(databaseId);
      const { status, body } = await post('/samples').send({
        samples: [
          scan(),
          { source: 'a\0b' },
          { source: '字'.repeat(2000) },
          {},
        ],
      });
      expect(status).toBe(200);
      expect(body.results.map((result: any) => result.status)).toEqual([
        'accepted',
        'refused',
        'refused',
        'refused',
      ]);
    });

    it('refuses a sample beyond the reorder horizon, and says so', async () => {
      const { post, knex } = await start(databaseId);
      await post('/samples').send({
        samples: [scan({ sampledAt: '2026-01-06T12:00:00Z' })],
      });
      const { body } = await post('/samples').send({
        samples: [scan({ sampleId: 'old', sampledAt: '2026-01-05T11:59:59Z' })],
      });
      expect(body.results).toEqual([
        {
          source: 'db1',
          sampleId: 'old',
          status: 'refused',
          reason:
            'sampledAt 2026-01-05T11:59:59.000Z lies more than 24 hours (the reorder horizon) before the newest sample, 2026-01-06T12:00:00.000Z',
        },
      ]);
      expect(await knex('sources').first()).toMatchObject({
        source: 'db1',
        last_refusal: body.results[0].reason,
      });
    });

    it('keeps what a person adds, and gives it statistics when discovery sees it', async () => {
      const { get, post, server } = await start(databaseId);
      const input = {
        clientIp: '10.0.0.9',
        clientProcessName: 'psql',
        listenerIp: '10.0.0.5',
        port: 5432,
        protocol: 'TCP',
      };
      const created = await post('/communications', user).send(input);
      expect(created.status).toBe(201);
      expect(created.body).toMatchObject({
        origin: 'manual',
        createdBy: 'user:default/mock',
        protocol: 'tcp',
        statistics: {},
      });
      const again = await post('/communications', user).send(input);
      expect(again.status).toBe(409);
      expect(again.body.error.message).toContain(created.body.id);

      await post('/samples').send({ samples: [scan()] });
      const { body } = await get('/communications');
      expect(body.items).toHaveLength(1);
      expect(body.items[0]).toMatchObject({
        id: created.body.id,
        origin: 'manual',
        clientProcessName: 'psql',
        statistics: { netstat: { activeSamples: 1 } },
      });

      const path = `${BASE}/communications/${created.body.id}`;
      const patched = await request(server)
        .patch(path)
        .set('Authorization', user)
        .send({ clientFqdn: 'Laptop.Example.org.' });
      expect(patched.body).toMatchObject({
        clientFqdn: 'laptop.example.org',
        updatedBy: 'user:default/mock',
      });

      const deleted = await request(server)
        .delete(path)
        .set('Authorization', user);
      expect(deleted.status).toBe(204);
      expect((await get('/communications')).body.totalItems).toBe(0);
      // Seen again, it comes back with the statistics of all samples.
      await post('/samples').send({
        samples: [scan({ sampleId: '2', sampledAt: '2026-01-05T12:01:00Z' })],
      });
      const back = (await get('/communications')).body.items;
      expect(back).toHaveLength(1);
      expect(back[0]).toMatchObject({
        origin: 'discovered',
        statistics: { netstat: { activeSamples: 2 } },
      });
    });

    it.each(['abc', '0', '99999999999999999999', '%00'])(
      'knows no communication %s',
      async id => {
        const { get, server } = await start(databaseId);
        const path = `${BASE}/communications/${id}`;
        const answers = [
          await get(`/communications/${id}`),
          await request(server)
            .patch(path)
            .set('Authorization', user)
            .send({ clientFqdn: 'a' }),
          await request(server).delete(path).set('Authorization', user),
        ];
        expect(answers.map(answer => answer.status)).toEqual([404, 404, 404]);
      },
    );

    it('answers 400 to names that no database can keep', async () => {
      const { get, post } = await start(databaseId);
      const answers = [
        await post('/samples').send({
          samples: [scan({ sampleId: '\ud800' })],
        }),
        await post('/samples').send({
          samples: [scan({ source: '語'.repeat(1000) })],
        }),
        await post('/samples').send({
          samples: [scan({ host: { name: '.' } })],
        }),
        await post('/scans?host=.').send(SS_TABLE),
        await post(`/scans?host=web1&sampleId=${'x'.repeat(2000)}`).send(
          SS_TABLE,
        ),
        await post('/scans?host=web1&network=%20').send(SS_TABLE),
        await post('/scans?host=web1&network=default/web2').send(SS_TABLE),
        await get(
          '/entities/component/default/%00/communications?direction=clients',
        ),
      ];
      expect(answers.map(answer => answer.status)).toEqual(
        answers.map(() => 400),
      );
    });

    it('keeps what a person corrects until they clear it', async () => {
      const { get, post, server } = await start(databaseId);
      let minute = 0;
      const scanAgain = () =>
        post('/samples').send({
          samples: [
            scan({
              sampleId: `${minute}`,
              sampledAt: `2026-01-05T12:0${minute++}:00Z`,
            }),
          ],
        });
      await scanAgain();
      const { id } = (await get('/communications')).body.items[0];
      const change = (listenerProcessName: string) =>
        request(server)
          .patch(`${BASE}/communications/${id}`)
          .set('Authorization', user)
          .send({ listenerProcessName });
      const processName = async () =>
        (await get(`/communications/${id}`)).body.listenerProcessName;
      expect(await processName()).toBe('postgres');
      await change('pgbouncer');
      await scanAgain();
      expect(await processName()).toBe('pgbouncer');
      await change('');
      await scanAgain();
      expect(await processName()).toBe('postgres');
    });

    it('keeps the display name that a person gave a process', async () => {
      const { get, post, server } = await start(databaseId);
      const scanClient = (minute: number) =>
        post('/samples').send({
          samples: [
            scan({
              source: 'laptop',
              sampleId: `${minute}`,
              sampledAt: `2026-01-05T12:0${minute}:00Z`,
              host: { name: 'laptop' },
              listeners: [],
              connections: [
                {
                  localIp: '10.0.0.9',
                  localPort: 40000,
                  remoteIp: '10.0.0.5',
                  remotePort: 5432,
                  protocol: 'tcp',
                  processName: 'svchost.exe',
                  processDisplayName: 'Dnscache',
                },
              ],
            }),
          ],
        });
      await scanClient(0);
      // With no listener in the table, the ports say that this host is the client.
      const [{ id, clientProcessDisplayName }] = (await get('/communications'))
        .body.items;
      expect(clientProcessDisplayName).toBe('Dnscache');
      await request(server)
        .patch(`${BASE}/communications/${id}`)
        .set('Authorization', user)
        .send({ clientProcessDisplayName: 'DNS cache' });
      await scanClient(1);
      expect((await get(`/communications/${id}`)).body).toMatchObject({
        clientProcessDisplayName: 'DNS cache',
        lastDetected: '2026-01-05T12:01:00.000Z',
      });
    });

    it('fills in what shared rows lack when a record is added, and changes nothing of them', async () => {
      const { get, post } = await start(databaseId);
      await post('/samples').send({ samples: [scan()] });
      const added = await post('/communications', user).send({
        clientIp: '10.0.0.9',
        clientProcessName: 'psql',
        clientFqdn: 'laptop.example.org',
        listenerIp: '10.0.0.5',
        listenerProcessName: 'pgbouncer',
        port: 5432,
        protocol: 'tcp',
      });
      expect(added.body).toMatchObject({
        origin: 'discovered',
        clientProcessName: 'psql',
        clientFqdn: 'laptop.example.org',
        listenerProcessName: 'postgres',
      });
      expect((await get('/communications')).body.totalItems).toBe(1);
    });

    it('pages through the whole list both ways in every order', async () => {
      const { get, post } = await start(databaseId);
      await post('/samples').send({
        samples: [
          scan({
            connections: Array.from({ length: 25 }, (_, index) => ({
              localIp: '10.0.0.5',
              localPort: 5432,
              remoteIp: `10.0.1.${index % 12}`,
              remotePort: 40000 + index,
              protocol: 'tcp',
            })),
          }),
          scan({
            source: 'laptop',
            host: { name: 'laptop' },
            listeners: [],
            connections: Array.from({ length: 13 }, (_, index) => ({
              localIp: '10.0.0.77',
              localPort: 40000 + index,
              remoteIp: `10.0.2.${index}`,
              remotePort: 443 + (index % 3),
              protocol: 'tcp',
              processName: `p${index % 4}`,
            })),
          }),
        ],
      });
      for (const field of [
        'id',
        'clientIp',
        'port',
        'clientProcessName',
        'listenerDevice',
        'lastDetected',
        'firstDetected',
        'network',
        'listenerIp',
        'protocol',
        'origin',
        'clientService',
        'listenerProcessName',
        'listenerService',
        'clientDevice',
      ]) {
        for (const order of ['asc', 'desc']) {
          const all = (await get(`/communications?orderBy=${field},${order}`))
            .body;
          expect(all.totalItems).toBe(25);
          const ids = all.items.map((item: any) => item.id);
          expect(new Set(ids).size).toBe(25);
          const seen: string[] = [];
          let url:
            | string
            | undefined = `/communications?limit=7&orderBy=${field},${order}`;
          let last: any;
          while (url) {
            last = (await get(url)).body;
            seen.push(...last.items.map((item: any) => item.id));
            const next: string | undefined = last.pageInfo.nextCursor;
            url = next && `/communications?limit=7&cursor=${next}`;
          }
          expect(seen).toEqual(ids);
          const backwards = last.items.map((item: any) => item.id);
          while (last.pageInfo.prevCursor) {
            last = (
              await get(
                `/communications?limit=7&cursor=${last.pageInfo.prevCursor}`,
              )
            ).body;
            backwards.unshift(...last.items.map((item: any) => item.id));
          }
          expect(backwards).toEqual(ids);
        }
      }
    });

    it.each([
      ['q=10.0.0.9', 1],
      ['q=POSTGRES', 1],
      ['q=5432 10.0.0', 1],
      ['q=%25', 0],
      ['q=nothing', 0],
      ['clientIp=10.0.0.0/24', 1],
      ['clientIp=10.0.1.0/24', 0],
      ['listenerIp=::ffff:10.0.0.5', 1],
      ['port=5432', 1],
      ['port=5433', 0],
      ['protocol=TCP', 1],
      ['network=default', 1],
      ['network=other', 0],
      ['origin=manual', 0],
      ['statistics=netstat', 1],
      ['statistics=both', 0],
      ['statistics=none', 0],
      ['clientProcessName=psql', 0],
      ['detectedAfter=2026-01-05T12:00:00Z', 1],
      ['detectedBefore=2026-01-05T12:00:00Z', 0],
      ['detectedBefore=2026-01-05T13:00:00.001%2B01:00', 1],
    ])('filters by %s', async (filter, expected) => {
      const { get, post } = await start(databaseId);
      await post('/samples').send({ samples: [scan()] });
      const { status, body } = await get(`/communications?${filter}`);
      expect(status).toBe(200);
      expect(body.totalItems).toBe(expected);
      expect(body.items).toHaveLength(expected);
    });
  });

  it.each([
    ['not JSON', '{', 'The body must be JSON'],
    ['no samples', '{}', 'samples must be an array'],
    ['no object', '[]', 'The body must be an object'],
    [
      'a wrong port',
      {
        samples: [
          scan({ listeners: [{ ip: '*', port: 99999, protocol: 'tcp' }] }),
        ],
      },
      'samples[0].listeners[0].port must be a port from 0 to 65535, but is 99999',
    ],
    [
      'a wrong address',
      { samples: [scan({ host: { ips: ['10.0.0'] } })] },
      'samples[0].host.ips[0] must be an IPv4 or IPv6 address, but is "10.0.0"',
    ],
    [
      'no time',
      { samples: [{ ...scan(), sampledAt: 'yesterday' }] },
      'samples[0].sampledAt must be a time in ISO 8601',
    ],
    [
      'no id',
      { samples: [{ ...scan(), sampleId: '' }] },
      'samples[0].sampleId must be a text',
    ],
    [
      'an unknown type',
      { samples: [{ ...scan(), type: 'sflow' }] },
      'samples[0].type must be "netstat" or "netflow"',
    ],
    [
      'flows in the words of a scan',
      { samples: [{ ...scan(), type: 'netflow' }] },
      'samples[0].start must be a time in ISO 8601',
    ],
    [
      'nothing at all',
      { samples: [null] },
      'samples[0] must be an object, but is null',
    ],
  ])('answers 400 to a body with %s', async (_, body, message) => {
    const { post } = await start();
    const answer = await post('/samples')
      .set('Content-Type', 'application/json')
      .send(body as any);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
  });

  it('does not lose good samples beside a bad one', async () => {
    const { get, post } = await start();
    const { body } = await post('/samples').send({
      samples: [{ ...scan(), sampleId: 'bad', listeners: 'none' }, scan()],
    });
    expect(body.results.map((result: any) => result.status)).toEqual([
      'refused',
      'accepted',
    ]);
    expect(body.results[0].reason).toContain(
      'samples[0].listeners must be an array',
    );
    expect((await get('/communications')).body.totalItems).toBe(1);
  });

  it.each([
    ['cursor=abc', 'cursor must be'],
    ['limit=0', 'limit must be a number from 1 to 1000'],
    ['limit=many', 'limit must be'],
    ['orderBy=price,asc', 'orderBy must be'],
    ['port=http', 'port must be'],
    ['clientIp=10.0.0', 'clientIp must be an address or a CIDR'],
    ['linked=maybe', 'linked'],
    ['detectedAfter=today', 'detectedAfter must be a time'],
    ['entity=nothing', 'entity must be'],
    ['colour=red', 'colour'],
    ['detectedAfter=2026-02-30T00:00:00Z', 'detectedAfter must be a time'],
    [
      `cursor=${Buffer.from(
        JSON.stringify({
          filter: {},
          orderBy: { field: 'port', order: 'asc' },
          position: { value: 'abc', id: '1', backwards: false },
        }),
      ).toString('base64url')}`,
      'cursor must be',
    ],
  ])('answers 400 to the query %s', async (query, message) => {
    const { get } = await start();
    const answer = await get(`/communications?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
  });

  it.each([
    [{ clientIp: '10.0.0.9', port: 1, protocol: 'tcp' }, 'listenerIp'],
    [
      { clientIp: '10.0.0.9', listenerIp: '0.0.0.0', port: 1, protocol: 'tcp' },
      'listenerIp',
    ],
    [
      {
        clientIp: '10.0.0.9',
        listenerIp: '10.0.0.5',
        port: 0,
        protocol: 'tcp',
      },
      'port',
    ],
    [
      {
        clientIp: '10.0.0.9',
        listenerIp: '10.0.0.5',
        port: 1,
        protocol: 'tpc',
      },
      'protocol',
    ],
    [
      {
        clientIp: '10.0.0.9',
        listenerIp: '10.0.0.5',
        port: 1,
        protocol: 'tcp',
        statistics: {},
      },
      'statistics',
    ],
  ])('answers 400 to the record %j', async (input, field) => {
    const { post } = await start();
    const answer = await post('/communications', user).send(input);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(field);
  });

  it('limits the size of a body after decompression', async () => {
    const { post } = await start('SQLITE_3', {
      data: { ingest: { maxBodyMegabytes: 1 } },
    });
    const answer = await post('/scans?host=web1')
      .set('Content-Encoding', 'gzip')
      .send(gzipSync(Buffer.alloc(3_000_000, ' ')));
    expect(answer.status).toBe(413);
    expect(answer.body.error.message).toContain('larger than 1 MB');
    const broken = await post('/scans?host=web1')
      .set('Content-Encoding', 'gzip')
      .send(Buffer.from('no gzip'));
    expect(broken.status).toBe(400);
  });

  it('serves its OpenAPI document', async () => {
    const { get } = await start();
    const { body } = await get('/openapi.json');
    expect(body.info.title).toBe('service-communications');
    expect(Object.keys(body.paths)).toContain(`${BASE}/communications/{id}`);
  });

  describe('access', () => {
    it('is for nobody without credentials', async () => {
      const { server } = await start();
      const none = mockCredentials.none.header();
      for (const [method, path] of [
        ['post', '/samples'],
        ['post', '/scans?host=web1'],
        ['get', '/communications'],
        ['post', '/communications'],
        ['get', '/communications/1'],
        ['patch', '/communications/1'],
        ['delete', '/communications/1'],
        [
          'get',
          '/entities/component/default/shop/communications?direction=clients',
        ],
      ] as const) {
        const answer = await request(server)
          [method](`${BASE}${path}`)
          .set('Authorization', none);
        expect([path, answer.status]).toEqual([path, 401]);
      }
    });

    it('lets only services ingest', async () => {
      const { post } = await start();
      expect(
        (await post('/samples', user).send({ samples: [scan()] })).status,
      ).toBe(403);
      expect((await post('/scans?host=web1', user).send(SS_TABLE)).status).toBe(
        403,
      );
    });

    it('asks for a permission on every route', async () => {
      const { get, post, server } = await start('SQLITE_3', {
        features: [
          mockServices.permissions.factory({ result: AuthorizeResult.DENY }),
        ],
      });
      const answers = [
        await post('/samples').send({ samples: [scan()] }),
        await post('/scans?host=web1').send(SS_TABLE),
        await get('/communications'),
        await get('/communications/1'),
        await get(
          '/entities/component/default/shop/communications?direction=clients',
        ),
        await post('/communications', user).send({
          clientIp: '10.0.0.9',
          listenerIp: '10.0.0.5',
          port: 1,
          protocol: 'tcp',
        }),
        await request(server)
          .patch(`${BASE}/communications/1`)
          .set('Authorization', user)
          .send({ clientFqdn: 'a' }),
        await request(server)
          .delete(`${BASE}/communications/1`)
          .set('Authorization', user),
      ];
      expect(answers.map(answer => answer.status)).toEqual(
        answers.map(() => 403),
      );
    });
  });
});
