import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabaseId,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  ImportResult,
  serviceCommunicationsReadPermission,
} from '@service-communications/plugin-service-communications-common';
import {
  createServiceCommunicationsConditionalDecision,
  serviceCommunicationsConditions,
} from '@service-communications/plugin-service-communications-node';
import { get as httpGet } from 'http';
import { Knex } from 'knex';
import request from 'supertest';
import { gzipSync } from 'zlib';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { isPostgres } from '../database/sql';
import plugin from '../index';
import { entity } from '../linking/__testUtils__/entity';
import { Traffic } from '../linking/__testUtils__/Traffic';

jest.setTimeout(60_000);

type Decision =
  | AuthorizeResult.ALLOW
  | AuthorizeResult.DENY
  | PermissionCriteria<PermissionCondition<'service-communication'>>;

const BASE = '/api/service-communications';
function inNamespace(namespace: string, { metadata, ...rest }: Entity): Entity {
  return { ...rest, metadata: { ...metadata, namespace } };
}

const HEADING = 'Client IP,Client Process Name,Listener IP,Port,Protocol';

describe('the routes of export and import', () => {
  const databases = supportedDatabases();

  async function start(
    databaseId: TestDatabaseId = 'SQLITE_3',
    policy: Record<string, Decision> = {},
  ) {
    const knex = await createTestDatabase(databases, databaseId);
    const decisionOn = (name: string) => policy[name] ?? AuthorizeResult.ALLOW;
    const { server } = await startTestBackend({
      features: [
        plugin,
        mockServices.database.factory({ knex }),
        mockServices.rootConfig.factory({
          data: { serviceCommunications: { ingest: { maxBodyMegabytes: 1 } } },
        }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        mockServices.permissions.mock({
          async authorize(requests) {
            return requests.map(({ permission }) => ({
              result:
                decisionOn(permission.name) === AuthorizeResult.ALLOW
                  ? AuthorizeResult.ALLOW
                  : AuthorizeResult.DENY,
            }));
          },
          async authorizeConditional(requests) {
            return requests.map(({ permission }) => {
              const decision = decisionOn(permission.name);
              return typeof decision === 'string'
                ? { result: decision }
                : createServiceCommunicationsConditionalDecision(
                    permission as typeof serviceCommunicationsReadPermission,
                    decision,
                  );
            });
          },
        }).factory,
        catalogServiceMock.factory({
          entities: [
            entity('resource:db', {}),
            entity('resource:web', {}),
            entity('component:web', {}),
            inNamespace('ops', entity('resource:twin', {})),
            entity('resource:twin', {}),
          ],
        }),
      ],
    });
    const authorization = mockCredentials.user.header('user:default/admin');
    const get = (path: string) =>
      request(server).get(`${BASE}${path}`).set('Authorization', authorization);
    const post = (path: string) =>
      request(server)
        .post(`${BASE}${path}`)
        .set('Authorization', authorization)
        .set('Content-Type', 'text/csv');
    return {
      knex,
      server,
      authorization,
      traffic: new Traffic(knex),
      get,
      post,
      async exportCsv(query = ''): Promise<string> {
        const { status, text } = await get(
          `/communications/export?format=csv${query}`,
        );
        expect(status).toBe(200);
        return text;
      },
      async importCsv(csv: string | string[], query = '') {
        const response = await post(`/communications/import?${query}`).send(
          typeof csv === 'string' ? csv : [HEADING, ...csv].join('\n'),
        );
        expect([response.status, response.body.error]).toEqual([
          200,
          undefined,
        ]);
        return response.body as ImportResult;
      },
    };
  }

  const fates = ({ lines }: ImportResult) =>
    lines.map(({ line, fate, reasons = [] }) => [line, fate, ...reasons]);

  describe('export', () => {
    it.each(databases.eachSupportedId())(
      'gives what the list gives, as recorded or in its order, on %s',
      async databaseId => {
        const { get, exportCsv, traffic, knex } = await start(databaseId);
        for (const [index, port] of [443, 80, 22].entries()) {
          await traffic.communication({
            client: `10.0.0.${index}`,
            listener: '10.0.0.9',
            port,
            lastDetected: 1_700_000_000_000 + index,
          });
        }
        await knex('addresses')
          .where({ ip: '10.0.0.0' })
          .update({ fqdn: '=cmd|"/c calc"!A1' });
        const csv = await exportCsv('&orderBy=port,asc');
        const lines = csv.split('\r\n');
        expect(csv.startsWith('\uFEFFID,Network,Client Device,')).toBe(true);
        expect(lines).toHaveLength(5);
        expect(lines[1]).toContain('10.0.0.2');
        expect(lines[3]).toContain(`,"'=cmd|""/c calc""!A1",`);
        expect((await exportCsv('&port=80')).split('\r\n')).toHaveLength(3);
        expect((await exportCsv('&ids=1,3,99')).split('\r\n')).toHaveLength(4);
        expect(
          await exportCsv(
            '&orderBy=port,asc&columns=port,clientIp,listenerDevice.entityRef,port',
          ),
        ).toBe(
          [
            '\uFEFFPort,Client IP Address,Listener Device',
            '22,10.0.0.2,',
            '80,10.0.0.1,',
            '443,10.0.0.0,',
            '',
          ].join('\r\n'),
        );

        const list = await get('/communications?orderBy=id,asc');
        const json = await get('/communications/export?format=json');
        expect(json.body).toEqual(list.body.items);
        expect(json.headers).toMatchObject({
          'cache-control': 'no-store',
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': expect.stringMatching(
            /^attachment; filename="service-communications-\d{8}-\d{6}Z\.json"$/,
          ),
        });
      },
    );

    it('of nothing is a file, too', async () => {
      const { get, exportCsv } = await start();
      expect((await exportCsv()).trim().split('\r\n')).toHaveLength(1);
      expect((await get('/communications/export?format=json')).text).toBe(
        '[]\n',
      );
    });

    it.each([
      ['', /^format must be csv or json, but is absent/],
      ['?format=xml', /^format must be/],
      ['?format=csv&limit=1', /limit/],
      ['?format=csv&cursor=x', /cursor/],
      ['?format=csv&color=red', /no query parameter color/],
      ['?format=csv&orderBy=color', /^orderBy must be/],
      ['?format=csv&clientIp=x', /^clientIp must be/],
      ['?format=csv&ids=', /^ids must be/],
      ['?format=csv&ids=1,x', /^ids must be/],
      ['?format=csv&ids=1&ids=2', /^ids must be/],
      ['?format=csv&ids=1&port=443', /^ids and filters/],
    ])('refuses %s', async (query, message) => {
      const { get } = await start();
      const response = await get(`/communications/export${query}`);
      expect(response.status).toBe(400);
      expect(response.body.error.message).toMatch(message);
    });

    it('refuses more ids than fit into a URL', async () => {
      const { get } = await start();
      const ids = Array(1001).fill('1').join();
      const response = await get(
        `/communications/export?format=csv&ids=${ids}`,
      );
      expect(response.status).toBe(400);
      expect(response.body.error.message).toMatch(/^ids must be 1 to 1000 ids/);
    });

    it('has only what its reader may see', async () => {
      const { exportCsv, traffic } = await start('SQLITE_3', {
        'service-communications.read':
          serviceCommunicationsConditions.isInNetwork({ networks: ['plant'] }),
      });
      await traffic.communication({ client: '10.0.0.1', listener: '10.0.0.9' });
      await traffic.communication({
        client: '10.0.0.2',
        listener: '10.0.0.9',
        network: 'plant',
      });
      const lines = (await exportCsv()).trim().split('\r\n');
      expect(lines).toHaveLength(2);
      expect(lines[1]).toMatch(/^2,plant,/);
      expect((await exportCsv('&ids=1')).trim().split('\r\n')).toHaveLength(1);
    });

    it('is refused whoever may see nothing', async () => {
      const { get } = await start('SQLITE_3', {
        'service-communications.read': AuthorizeResult.DENY,
      });
      const response = await get('/communications/export?format=csv');
      expect(response.status).toBe(403);
      expect(response.headers['content-disposition']).toBeUndefined();
    });

    it('ends when its reader goes away', async () => {
      const { knex, server, authorization, traffic } = await start();
      await traffic.communication({ client: '10.0.0.1', listener: '10.0.0.9' });
      const communications = Array.from({ length: 30_000 }, (_, at) => ({
        pair_id: 1,
        process_name: `process ${at} ${'x'.repeat(500)}`,
        origin: 'discovered',
        created_at: 0,
        updated_at: 0,
      }));
      await knex.batchInsert('communications', communications, 500);
      let reads = 0;
      knex.on('query', ({ sql }) => {
        if (sql.includes('json_array')) {
          reads++;
        }
      });
      const { port } = server.address() as { port: number };
      await new Promise<void>((resolve, reject) => {
        httpGet(
          {
            port,
            path: `${BASE}/communications/export?format=csv`,
            headers: authorizationHeader(authorization),
          },
          response => {
            response.once('data', () => {
              response.destroy();
              resolve();
            });
          },
        ).on('error', reject);
      });
      await new Promise(resolve => setTimeout(resolve, 500));
      const readsThen = reads;
      await new Promise(resolve => setTimeout(resolve, 500));
      expect(reads).toBe(readsThen);
      // Of thirty; what the sockets hold is read in vain.
      expect(reads).toBeLessThan(20);
    });

    function authorizationHeader(value: string) {
      return { Authorization: value };
    }
  });

  describe('import', () => {
    it.each(databases.eachSupportedId())(
      'of an export changes nothing, on %s',
      async databaseId => {
        const { exportCsv, importCsv, traffic, knex } = await start(databaseId);
        const odd = [
          'java',
          '=1+1',
          "'=1+1",
          "'quoted",
          'a,b;c\td',
          'two\r\nlines',
          '"',
          ' padded ',
          '日本語 🙂',
          '-',
        ];
        for (const [at, name] of odd.entries()) {
          await traffic.communication({
            client: at % 2 ? '10.0.0.1' : '2001:db8::1',
            listener: '10.0.0.9',
            network: at < 8 ? 'default' : 'plant/plc 1',
            clientProcess: name,
            listenerProcess: '@process',
          });
        }
        await knex('communications').update({ process_display_name: '+x\n' });
        await knex('addresses').update({
          fqdn: 'host.example.com',
          device_ref: 'resource:default/gone',
          device_rule: 'exact-ip',
        });
        await knex('classic_statistics').insert({
          pair_id: 1,
          statistics: JSON.stringify({
            netstat: { averageClientConnections: 1 / 3 },
            netflow: { lastFound: '2020-01-01T00:00:00.000Z', totalPorts: 7 },
          }),
        });
        const csv = await exportCsv();
        const before = await knex('communications').select();
        for (const query of ['dryRun=true', '', 'allOrNothing=true']) {
          const result = await importCsv(csv, query);
          expect(fates(result)).toEqual(odd.map((_, at) => [at + 2, 'same']));
          expect(result).toMatchObject({
            applied: false,
            counts: { new: 0, changed: 0, same: odd.length, wrong: 0 },
          });
        }
        expect(await knex('communications').select()).toEqual(before);
        expect(await knex('communication_events').select()).toEqual([]);
        expect(await exportCsv()).toBe(csv);
      },
    );

    it.each(databases.eachSupportedId())(
      'adds and changes what is said, and loses no good line to a bad one, on %s',
      async databaseId => {
        const { importCsv, get, traffic, knex } = await start(databaseId);
        await traffic.communication({
          client: '10.0.0.1',
          listener: '10.0.0.9',
          clientProcess: 'java',
        });
        const csv = [
          'Client Device,client_ip,Client FQDN,Process Name,Listener Device,Listener Service,Listener IP,Service Listener Port,PROTOCOL,Netstat Total Samples,Classic Netstat Counted Port Times,Classic Netstat Total Ports,Classic Netflow Last Found,Remarks',
          'db,10.0.0.1,App.Example.com.,java,,,10.0.0.9,443,TCP,12,5,7,2020-01-01 10:00:00+00,x',
          'db,10.0.0.2,,curl,Resource:web,web,10.0.0.9,443,tcp,,,,,',
          ',10.0.0.300,,,,,10.0.0.9,99999,quic?,,-1,x,yesterday,',
          ',10.0.0.2,,curl,,,10.0.0.9,443,tcp,,,,,',
          'twin,10.0.0.3,,,nobody,,10.0.0.9,443,tcp,,,,,',
          'component:none,10.0.0.3,,,a:b:c,,10.0.0.9,443,tcp,,,,,',
          ',10.0.0.4,,,,,0.0.0.0,0,tcp,,,,,',
          ',10.0.0.4,,,,,10.0.0.9,443',
          'web,10.0.0.1,,bash,,,10.0.0.9,443,tcp,,,,,',
        ].join('\r\n');
        const dry = await importCsv(csv, 'dryRun=true');
        expect(await knex('communication_events').select()).toEqual([]);
        expect(fates(dry)).toEqual([
          [
            2,
            'changed',
            'Client FQDN: “” → “app.example.com”',
            'Client Device: “” → “resource:default/db”',
            'Classic Netstat Counted Port Times: “” → “5”',
            'Classic Netstat Total Ports: “” → “7”',
            'Classic Netflow Last Found: “” → “2020-01-01T10:00:00.000Z”',
            'Measured here, so not imported: Netstat Total Samples',
          ],
          [
            3,
            'new',
            'Client Device: “” → “resource:default/db”',
            'Listener Device: “” → “resource:default/web”',
            'Listener Service: “” → “component:default/web”',
          ],
          [
            4,
            'wrong',
            'client_ip must be an IPv4 or IPv6 address, but is "10.0.0.300"',
            'Service Listener Port must be a port from 0 to 65535, but is 99999',
            'PROTOCOL must be a protocol such as tcp or udp, but is "quic?"',
            'Classic Netstat Counted Port Times must be a number, such as 12 or 1.5, but is "-1"',
            'Classic Netstat Total Ports must be a number, such as 12 or 1.5, but is "x"',
            expect.stringMatching(/^Classic Netflow Last Found must be a time/),
          ],
          [5, 'wrong', 'Line 3 already has this key'],
          [
            6,
            'wrong',
            'Client Device: “twin” is the name of resource:ops/twin and resource:default/twin',
            'Listener Device: no resource or component of the catalog has the name “nobody”',
          ],
          [7, 'wrong', 'Line 6 already has this key'],
          [
            8,
            'wrong',
            'Listener IP Address must be the address of one end, or the name of a workload, but is "0.0.0.0"',
            'Port must be a port from 1 to 65535, but is 0',
          ],
          [9, 'wrong', 'The line has 8 cells, the heading 14'],
          [
            10,
            'wrong',
            'Client Device: line 2 already says “resource:default/db” of the same',
          ],
        ]);
        expect(dry).toMatchObject({
          dryRun: true,
          applied: false,
          counts: { new: 1, changed: 1, same: 0, wrong: 7 },
        });

        const refused = await importCsv(csv, 'allOrNothing=true');
        expect(refused).toEqual({ ...dry, dryRun: false });
        expect(await knex('manual_links').select()).toEqual([]);

        const done = await importCsv(csv);
        expect(fates(done)).toEqual(fates(dry));
        expect(done).toMatchObject({ dryRun: false, applied: true });
        const [first, second] = [done.lines[0].id, done.lines[1].id];
        const changed = await get(`/communications/${first}`);
        expect(changed.body).toMatchObject({
          origin: 'discovered',
          clientFqdn: 'app.example.com',
          revision: 1,
          updatedBy: 'user:default/admin',
          statistics: {
            classic: {
              netstat: { countedPortTimes: 5, totalPorts: 7 },
              netflow: { lastFound: '2020-01-01T10:00:00.000Z' },
            },
          },
        });
        const added = await get(`/communications/${second}`);
        expect(added.body).toMatchObject({
          origin: 'imported',
          createdBy: 'user:default/admin',
          clientIp: '10.0.0.2',
          clientProcessName: 'curl',
        });
        expect(
          await knex('manual_links')
            .orderBy('link_end')
            .orderBy('address')
            .select('link_end', 'address', 'entity_ref'),
        ).toEqual([
          {
            link_end: 'device',
            address: '10.0.0.1',
            entity_ref: 'resource:default/db',
          },
          {
            link_end: 'device',
            address: '10.0.0.2',
            entity_ref: 'resource:default/db',
          },
          {
            link_end: 'device',
            address: '10.0.0.9',
            entity_ref: 'resource:default/web',
          },
          {
            link_end: 'listener-service',
            address: '10.0.0.9',
            entity_ref: 'component:default/web',
          },
        ]);
        const history = await get(`/communications/${first}/events`);
        expect(history.body.items.map((item: any) => item.type)).toEqual([
          'imported',
          'imported',
        ]);
        expect(
          (await get('/communications?origin=imported')).body.totalItems,
        ).toBe(1);
      },
    );

    it('fills in the process that discovery does not know', async () => {
      const { importCsv, traffic, knex } = await start();
      await traffic.communication({ client: '10.0.0.1', listener: '10.0.0.9' });
      const result = await importCsv([
        '10.0.0.1,java,10.0.0.9,443,tcp',
        '10.0.0.1,curl,10.0.0.9,443,tcp',
      ]);
      expect(result.counts).toMatchObject({ changed: 1, new: 1 });
      expect(
        await knex('communications')
          .orderBy('id')
          .select('process_name', 'origin'),
      ).toEqual([
        { process_name: 'java', origin: 'discovered' },
        { process_name: 'curl', origin: 'imported' },
      ]);
    });

    it('fills in names that others share, and changes none', async () => {
      const { importCsv, traffic, knex } = await start();
      await traffic.communication({
        client: '10.0.0.1',
        listener: '10.0.0.9',
        listenerProcess: 'nginx',
      });
      await knex('addresses')
        .where({ ip: '10.0.0.9' })
        .update({ fqdn: 'db.example.com' });
      const result = await importCsv(
        [
          'Client IP,Client FQDN,Listener IP,Listener FQDN,Listener Process Name,Port,Protocol',
          '10.0.0.2,b.example.com,10.0.0.9,other.example.com,httpd,443,tcp',
          '10.0.0.2,c.example.com,10.0.0.9,,,80,tcp',
          '10.0.0.2,B.example.com,10.0.0.9,db.example.com,sshd,22,tcp',
        ].join('\n'),
      );
      expect(fates(result)).toEqual([
        [
          2,
          'new',
          'Listener FQDN stays “db.example.com”: other records share it',
          'Listener Process Name stays “nginx”: other records share it',
        ],
        [
          3,
          'wrong',
          'Client FQDN: line 2 already says “b.example.com” of the same',
        ],
        [4, 'new'],
      ]);
      expect(await knex('addresses').orderBy('ip').pluck('fqdn')).toEqual([
        null,
        'b.example.com',
        'db.example.com',
      ]);
      expect(
        await knex('listeners').orderBy('port').pluck('process_name'),
      ).toEqual(['sshd', 'nginx']);
    });

    it('leaves what an empty cell is silent about', async () => {
      const { importCsv, traffic, knex } = await start();
      await traffic.communication({ client: '10.0.0.1', listener: '10.0.0.9' });
      await knex('addresses').update({ fqdn: 'known.example.com' });
      const result = await importCsv(
        'Client IP,Client FQDN,Listener IP,Port,Protocol\n10.0.0.1,,10.0.0.9,443,tcp',
      );
      expect(fates(result)).toEqual([[2, 'same']]);
    });

    it.each([
      [
        'semicolons',
        `${HEADING.replace(/,/g, ';')}\n10.0.0.1;a,b;10.0.0.9;443;tcp`,
      ],
      [
        'tabs',
        `${HEADING.replace(/,/g, '\t')}\r10.0.0.1\ta,b\t10.0.0.9\t443\ttcp\r`,
      ],
      [
        'odd spelling',
        `\uFEFFCLIENT  ip,clientprocessname,listener_ip,PORT,protocol\n\n10.0.0.1,"a,b",10.0.0.9,443,TCP\n\n`,
      ],
    ])('reads a file with %s', async (_, csv) => {
      const { importCsv, knex } = await start();
      expect((await importCsv(csv)).counts.new).toBe(1);
      expect(await knex('communications').pluck('process_name')).toEqual([
        'a,b',
      ]);
    });

    it('keeps what comes before a line that ends all reading', async () => {
      const { importCsv } = await start();
      const result = await importCsv([
        '10.0.0.1,java,10.0.0.9,443,tcp',
        '10.0.0.2,"java,10.0.0.9,443,tcp',
        '10.0.0.3,java,10.0.0.9,443,tcp',
      ]);
      expect(fates(result)).toEqual([
        [2, 'new'],
        [3, 'wrong', expect.stringMatching(/does not end/)],
      ]);
    });

    it.each([
      ['', /must have a heading/],
      ['a,b\n1,2', /“Client IP Address” and a column “Listener IP Address”/],
      [
        `${HEADING},client_ip\n`,
        /“Client IP” and “client_ip” .* mean the same/,
      ],
      [Buffer.from([0x41, 0xff, 0xfe]), /UTF-8/],
    ])('refuses the file %j', async (body, message) => {
      const { post } = await start();
      const response = await post('/communications/import').send(
        body as string,
      );
      expect(response.status).toBe(400);
      expect(response.body.error.message).toMatch(message);
    });

    it.each(['dryRun=1', 'allOrNothing=yes', 'dry=true', 'dryRun=a&dryRun=b'])(
      'refuses the query %s',
      async query => {
        const { post } = await start();
        const response = await post(`/communications/import?${query}`).send(
          HEADING,
        );
        expect(response.status).toBe(400);
        expect(response.body.error.message).toMatch(query.split('=')[0]);
      },
    );

    it.each(databases.eachSupportedId())(
      'that fails midway says which lines are written, on %s',
      async databaseId => {
        const { importCsv, knex } = await start(databaseId);
        const lines = Array.from(
          { length: 450 },
          (_, at) =>
            `10.1.${Math.floor(at / 250)}.${at % 250},10.0.0.2,443,tcp`,
        );
        const csv = `Client IP,Listener IP,Port,Protocol\n${lines.join('\n')}`;
        // In the second of three transactions of 200 lines.
        const undo = await failAt(knex, '10.1.0.210');
        const result = await importCsv(csv);
        await undo();
        expect(result).toMatchObject({
          applied: true,
          counts: { new: 200, wrong: 250 },
        });
        const stored = await knex('communications').pluck('id');
        expect(result.lines.flatMap(({ id }) => id ?? []).sort()).toEqual(
          stored.map(String).sort(),
        );
        expect(result.lines[199]).toMatchObject({ line: 201, fate: 'new' });
        expect(result.lines[200]).toMatchObject({
          line: 202,
          fate: 'wrong',
          reasons: [
            expect.stringMatching(/^Not written, since the database failed/),
          ],
        });
        expect(result.lines[449]).toMatchObject({ line: 451, fate: 'wrong' });
        const again = await importCsv(csv);
        expect(again.counts).toMatchObject({ new: 250, same: 200, wrong: 0 });
      },
    );

    it('takes gzip, and no more than the limit', async () => {
      const { post, knex } = await start();
      const compressed = await post('/communications/import')
        .set('Content-Encoding', 'gzip')
        .send(gzipSync(`${HEADING}\n10.0.0.1,java,10.0.0.9,443,tcp`) as any);
      expect(compressed.body.counts).toMatchObject({ new: 1 });
      const tooLarge = await post('/communications/import').send(
        `${HEADING}\n${'x'.repeat(1024 * 1024)}`,
      );
      expect(tooLarge.status).toBe(413);
      expect(await knex('communications').pluck('id')).toHaveLength(1);
    });

    it('counts all that is wrong, and answers with no more than anybody reads', async () => {
      const { post } = await start();
      const response = await post('/communications/import')
        .set('Content-Encoding', 'gzip')
        .send(gzipSync(`${HEADING}\n${'x\n'.repeat(200_000)}`));
      expect(response.status).toBe(200);
      expect(response.body.counts).toMatchObject({ new: 0, wrong: 200_000 });
      expect(response.body.lines).toHaveLength(2_000);
      expect(response.text.length).toBeLessThan(500_000);
    });

    it('does of each line what its sender may do', async () => {
      const { importCsv, traffic, knex } = await start('SQLITE_3', {
        'service-communications.read': {
          not: serviceCommunicationsConditions.isInNetwork({
            networks: ['secret'],
          }),
        },
        'service-communications.update':
          serviceCommunicationsConditions.isInNetwork({ networks: ['plant'] }),
        'service-communications.create': AuthorizeResult.DENY,
        'service-communications.link': AuthorizeResult.DENY,
      });
      for (const network of ['default', 'plant', 'secret']) {
        await traffic.communication({
          client: '10.0.0.1',
          listener: '10.0.0.9',
          network,
        });
      }
      const heading =
        'Network,Client IP,Listener IP,Port,Protocol,Client FQDN,Client Device,Client Process Display Name';
      const result = await importCsv(
        [
          heading,
          'default,10.0.0.1,10.0.0.9,443,tcp,,,',
          'plant,10.0.0.1,10.0.0.9,443,tcp,,,PLC',
          'secret,10.0.0.1,10.0.0.9,443,tcp,,,',
          'default,10.0.0.2,10.0.0.9,443,tcp,,,',
        ].join('\n'),
      );
      expect(fates(result)).toEqual([
        [2, 'same'],
        [3, 'changed', 'Client Process Display Name: “” → “PLC”'],
        [4, 'wrong', 'The communication is there, but you may not see it'],
        [5, 'wrong', 'Permission service-communications.create is needed'],
      ]);
      const more = await importCsv(
        [
          heading,
          'default,10.0.0.1,10.0.0.9,443,tcp,app.example.com,,',
          'plant,10.0.0.1,10.0.0.9,443,tcp,,db,',
        ].join('\n'),
      );
      expect(fates(more)).toEqual([
        [2, 'wrong', 'Permission service-communications.update is needed'],
        [
          3,
          'wrong',
          'Client Device: permission service-communications.link is needed to link it to resource:default/db',
        ],
      ]);
      const named = 'plant,10.0.0.1,10.0.0.9,443,tcp,plc.example.com,,';
      expect(fates(await importCsv(`${heading}\n${named}`))).toEqual([
        [
          2,
          'wrong',
          'Client FQDN: permission service-communications.link is needed, since it shows in all records of the address or listener',
        ],
      ]);
      expect(await knex('manual_links').select()).toEqual([]);
    });

    it('is refused whoever may neither add nor change anything', async () => {
      const { post } = await start('SQLITE_3', {
        'service-communications.update': AuthorizeResult.DENY,
        'service-communications.create': AuthorizeResult.DENY,
      });
      expect((await post('/communications/import').send(HEADING)).status).toBe(
        403,
      );
    });
  });
});

/** Has the database fail where an address is added; undone by what it returns. */
async function failAt(knex: Knex, ip: string): Promise<() => Promise<void>> {
  if (isPostgres(knex)) {
    await knex.raw(
      `create function fail() returns trigger language plpgsql as
        $$ begin raise exception 'disk full'; end $$`,
    );
    await knex.raw(
      `create trigger fail_at before insert on addresses for each row
        when (new.ip = '${ip}') execute function fail()`,
    );
    return async () => {
      await knex.raw('drop trigger fail_at on addresses');
    };
  }
  await knex.raw(
    `create trigger fail_at before insert on addresses when new.ip = '${ip}'
      begin select raise(abort, 'disk full'); end`,
  );
  return async () => {
    await knex.raw('drop trigger fail_at');
  };
}
