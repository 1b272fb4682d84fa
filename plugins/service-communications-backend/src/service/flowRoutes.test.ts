import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { once } from 'events';
import { Agent, request as httpRequest } from 'http';
import request from 'supertest';
import { gzipSync } from 'zlib';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import plugin from '../index';

jest.setTimeout(120_000);

const BASE = '/api/service-communications';
const START = Math.floor(Date.now() / 60_000) * 60 - 7200;

/** A log as AWS writes it by default: a call of a database a minute. */
function flowLog(minutes: number): string {
  return Array.from(
    { length: minutes },
    (_, minute) =>
      `2 123456789010 eni-1 10.0.0.9 10.0.0.5 ${40000 + minute} 5432 6 10 840 ${
        START + minute * 60
      } ${START + minute * 60 + 30} ACCEPT OK`,
  ).join('\n');
}

describe('flows over HTTP', () => {
  const databases = supportedDatabases();

  async function start(
    result:
      | AuthorizeResult.ALLOW
      | AuthorizeResult.DENY = AuthorizeResult.ALLOW,
  ) {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    const permissions = mockServices.permissions.mock();
    permissions.authorize.mockImplementation(async queries =>
      queries.map(({ permission }) => ({
        result:
          permission.name === 'service-communications.discovery'
            ? result
            : AuthorizeResult.ALLOW,
      })),
    );
    permissions.authorizeConditional.mockImplementation(async queries =>
      queries.map(() => ({ result: AuthorizeResult.ALLOW })),
    );
    const { server } = await startTestBackend({
      features: [
        plugin,
        mockServices.database.factory({ knex }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        mockServices.rootConfig.factory({ data: {} }),
        catalogServiceMock.factory({ entities: [] }),
        permissions.factory,
      ],
    });
    const send = (path: string, body: Buffer | string) =>
      request(server)
        .post(`${BASE}${path}`)
        .set('Authorization', mockCredentials.service.header())
        .set('Content-Type', 'text/plain')
        .send(body);
    const get = (path: string) =>
      request(server)
        .get(`${BASE}${path}`)
        .set('Authorization', mockCredentials.user.header());
    return { server, send, get };
  }

  it('answers what comes over the same connection after a body that was too large', async () => {
    const { server } = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const post = async (body: Buffer) => {
      const sent = httpRequest({
        agent,
        port: server.port(),
        method: 'POST',
        path: `${BASE}/samples`,
        headers: {
          authorization: mockCredentials.service.header(),
          'content-encoding': 'gzip',
        },
      }).end(body);
      const [answer] = await once(sent, 'response');
      answer.resume();
      await once(answer, 'end');
      return answer.statusCode;
    };
    const bomb = gzipSync(Buffer.alloc(400_000_000));
    const fine = gzipSync('{"samples":[]}');
    try {
      expect(await post(bomb)).toBe(413);
      expect(await post(fine)).toBe(200);
    } finally {
      agent.destroy();
    }
  });

  it('takes a log in once, however often it is sent', async () => {
    const { send, get } = await start();
    const path = '/flow-logs?source=vpc-1&network=cloud';
    const first = await send(path, flowLog(3));
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      source: 'cloud/vpc-1',
      format: 'aws-vpc',
      lines: 3,
      records: 3,
      skipped: [],
      samples: [
        ...['eni-1', 'eni-1', 'eni-1'].map(name => `cloud/vpc-1/${name}`),
        'cloud/vpc-1',
      ].map(source => ({ source, status: 'accepted' })),
    });
    expect(first.body.heldBack).toBeUndefined();
    const grown = await send(path, flowLog(4));
    expect(
      grown.body.samples.map(({ status }: { status: string }) => status),
    ).toEqual(['duplicate', 'duplicate', 'duplicate', 'accepted', 'accepted']);

    const { body } = await get('/communications');
    expect(body.items).toMatchObject([
      {
        network: 'cloud',
        clientIp: '10.0.0.9',
        listenerIp: '10.0.0.5',
        port: 5432,
        statistics: {
          netflow: {
            activeSamples: 4,
            totalEvents: 4,
            totalPorts: 4,
            activeSpanSeconds: 210,
            gapSpanSeconds: 0,
            pendingSpanSeconds: 30,
            clientPackets: 40,
          },
        },
      },
    ]);
  });

  it('counts attempts, and gaps that the log tells of, for the source too', async () => {
    const { send, get } = await start();
    const [flow] = flowLog(1).split('\n');
    const log = [
      flow,
      flow.replace('ACCEPT', 'REJECT'),
      `2 123456789010 eni-1 - - - - - - - ${START} ${START + 60} - SKIPDATA`,
      `2 123456789010 eni-1 - - - - - - - ${START} ${START + 60} - NODATA`,
    ].join('\n');
    expect((await send('/flow-logs?source=vpc-1', log)).body).toMatchObject({
      lines: 4,
      records: 1,
      attempts: 1,
      gaps: 1,
      ignored: 1,
      skippedCount: 0,
    });
    expect((await get('/sources')).body.items).toMatchObject([
      { source: 'vpc-1', attempts: 1, dropped: { 'gap-in-log': 1 } },
      { source: 'vpc-1/eni-1', attempts: 0, records: 1 },
    ]);
  });

  it('holds back what may still grow, unless the log is closed', async () => {
    const { send } = await start();
    const minutes = 7200 / 60;
    const log = flowLog(minutes);
    const held = await send('/flow-logs?source=vpc-1', log);
    const { windows } = held.body.heldBack;
    expect(held.body.heldBack).toEqual({
      windows,
      records: windows,
      since: expect.any(String),
      until: expect.any(String),
    });
    // Twenty minutes of them, of which some may be over since the test began.
    expect(windows).toBeGreaterThan(0);
    expect(windows).toBeLessThanOrEqual(20);
    expect(held.body.samples).toHaveLength(minutes - windows);
    const whole = await send('/flow-logs?source=vpc-1&complete=true', log);
    expect(whole.body.heldBack).toBeUndefined();
    const statuses = whole.body.samples.map(
      ({ status }: { status: string }) => status,
    );
    expect(statuses).toHaveLength(minutes + 1);
    expect(
      statuses.filter((status: string) => status === 'accepted'),
    ).toHaveLength(windows + 1);
  });

  it('takes each table of connections in as one sample of what was open', async () => {
    const { send, get } = await start();
    const table = (...clientPorts: number[]) =>
      clientPorts
        .map(
          port =>
            `tcp 6 431999 ESTABLISHED src=10.0.0.9 dst=10.96.0.10 sport=${port} dport=443 packets=9 bytes=900 src=10.1.0.2 dst=10.0.0.9 sport=8443 dport=${port} packets=8 bytes=8000 [ASSURED] mark=0 use=1`,
        )
        .join('\n');
    const post = async (second: number, body: string) => {
      const at = new Date((START + second) * 1000).toISOString();
      const path = `/flow-logs?source=gw&intervalSeconds=90&sampledAt=${at}`;
      return (await send(path, body)).body;
    };
    expect(await post(10, table(40000, 40001))).toMatchObject({
      format: 'conntrack-table',
      records: 2,
      samples: [{ status: 'accepted' }],
    });
    // within the same 90 seconds of the clock, which are not its own
    expect(await post(70, table(40001))).toMatchObject({
      samples: [{ status: 'accepted' }],
    });
    expect(await post(10, table(40000, 40001))).toMatchObject({
      samples: [{ status: 'duplicate' }],
    });
    const [{ clientIp, listenerIp, port, statistics }] = (
      await get('/communications')
    ).body.items;
    expect({ clientIp, listenerIp, port }).toEqual({
      clientIp: '10.0.0.9',
      listenerIp: '10.1.0.2',
      port: 8443,
    });
    expect(statistics.netflow).toMatchObject({
      activeSamples: 2,
      totalEvents: 3,
      averageClientConnections: 1.5,
      activeSpanSeconds: 60,
      gapSpanSeconds: 0,
      pendingSpanSeconds: 0,
      evidence: 'biflow',
    });
    expect(statistics.netflow.clientBytes ?? 0).toBe(0);
  });

  it('refuses Parquet, and says who reads it', async () => {
    const { send } = await start();
    const { status, body } = await send(
      '/flow-logs?source=vpc-1',
      Buffer.from('PAR1\x15\x04\x15\xf0PAR1', 'latin1'),
    );
    expect(status).toBe(400);
    expect(body.error.message).toBe(
      'No line of the log could be read; line 1: it is a Parquet file, which service-communications-collector send reads',
    );
  });

  it('takes a compressed log, with the interval that is asked for', async () => {
    const { server } = await start();
    const { status, body } = await request(server)
      .post(`${BASE}/flow-logs?source=vpc-1&intervalSeconds=3600`)
      .set('Authorization', mockCredentials.service.header())
      .set('Content-Type', 'text/plain')
      .set('Content-Encoding', 'gzip')
      .send(gzipSync(flowLog(3)));
    expect(status).toBe(200);
    expect(body.samples.length).toBeLessThanOrEqual(3);
  });

  it('takes samples of flows beside scans', async () => {
    const { server, get } = await start();
    const flow = {
      sourceIp: '10.0.0.9',
      sourcePort: 40000,
      destinationIp: '10.0.0.5',
      destinationPort: 5432,
      protocol: 'tcp',
      start: new Date(START * 1000).toISOString(),
      end: new Date((START + 10) * 1000).toISOString(),
      packets: 4,
    };
    const { body } = await request(server)
      .post(`${BASE}/samples`)
      .set('Authorization', mockCredentials.service.header())
      .send({
        samples: [
          {
            type: 'netflow',
            source: 'router',
            sampleId: '1',
            start: flow.start,
            end: flow.end,
            intervalSeconds: 60,
            flows: [flow],
          },
          {
            type: 'netstat',
            source: 'db',
            sampleId: '1',
            sampledAt: flow.end,
            listeners: [],
            connections: [],
          },
        ],
      });
    expect(body.results).toMatchObject([
      { source: 'router', status: 'accepted' },
      { source: 'db', status: 'accepted' },
    ]);
    const sources = await get('/sources');
    expect(sources.body).toMatchObject({
      undecidedExchanges: 0,
      items: [
        { source: 'db', type: 'netstat', accepted: 1, records: 0 },
        { source: 'router', type: 'netflow', accepted: 1, records: 1 },
      ],
    });
  });

  it('shows the sources in pages, by name', async () => {
    const { send, get } = await start();
    await send('/flow-logs?source=b', flowLog(1));
    await send('/flow-logs?source=a', flowLog(1));
    const names: string[] = [];
    let query = '?limit=3';
    for (;;) {
      const { status, body } = await get(`/sources${query}`);
      expect(status).toBe(200);
      expect(body.totalItems).toBe(4);
      names.push(...body.items.map(({ source }: any) => source));
      if (!body.pageInfo.nextCursor) {
        break;
      }
      query = `?limit=3&cursor=${body.pageInfo.nextCursor}`;
    }
    expect(names).toEqual(['a', 'a/eni-1', 'b', 'b/eni-1']);
    expect((await get('/sources?limit=0')).status).toBe(400);
    expect((await get('/sources?cursor=made-up')).status).toBe(400);
  });

  it('shows the sources only to whom the policy lets see them', async () => {
    const { get } = await start(AuthorizeResult.DENY);
    expect((await get('/sources')).status).toBe(403);
  });
});
