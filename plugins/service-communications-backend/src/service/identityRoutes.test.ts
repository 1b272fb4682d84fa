import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Communication } from '@service-communications/plugin-service-communications-common';
import request from 'supertest';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import plugin from '../index';

jest.setTimeout(120_000);

const BASE = '/api/service-communications';
const NOW = Date.now();
const MINUTE = 60_000;

/** Minutes ago. */
function ago(minutes: number): string {
  return new Date(NOW - minutes * MINUTE).toISOString();
}

const ORDERS = { namespace: 'shop', kind: 'Deployment', name: 'orders' };
const DATABASE = { namespace: 'shop', kind: 'StatefulSet', name: 'orders-db' };

const IDENTITIES = [
  {
    ip: '10.42.0.7',
    from: ago(60),
    workload: ORDERS,
    instance: 'orders-7f9c6d5b8-x2x4z',
    labels: { 'backstage.io/kubernetes-id': 'orders', app: 'orders' },
    source: 'watch',
  },
  {
    ip: '10.42.0.9',
    from: ago(60),
    workload: DATABASE,
    labels: { app: 'orders-db' },
    source: 'watch',
  },
];

/** What the database's own socket table says. */
const SCAN = {
  type: 'netstat',
  source: 'node-1/shop/orders-db-0',
  sampleId: '1',
  sampledAt: ago(10),
  host: { ips: ['10.42.0.9'] },
  listeners: [{ ip: '*', port: 5432, protocol: 'tcp' }],
  connections: [
    {
      localIp: '10.42.0.9',
      localPort: 5432,
      remoteIp: '10.42.0.7',
      remotePort: 40000,
      protocol: 'tcp',
    },
  ],
};

function component(name: string, annotations: Record<string, string>) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
  };
}

describe('workloads over HTTP', () => {
  const databases = supportedDatabases();

  async function start(ingest: object = {}) {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    const { server } = await startTestBackend({
      features: [
        plugin,
        mockServices.database.factory({ knex }),
        mockServices.rootConfig.factory({
          data: { serviceCommunications: { ingest } },
        }),
        catalogServiceMock.factory({
          entities: [
            component('orders', { 'backstage.io/kubernetes-id': 'orders' }),
            component('orders-db', {
              'backstage.io/kubernetes-label-selector': 'app=orders-db',
              'backstage.io/kubernetes-namespace': 'shop',
            }),
          ],
        }),
      ],
    });
    const as = (authorization: string) => ({
      post: (path: string, body?: object | string) =>
        request(server)
          .post(`${BASE}${path}`)
          .set('Authorization', authorization)
          .send(body),
      get: (path: string) =>
        request(server)
          .get(`${BASE}${path}`)
          .set('Authorization', authorization),
    });
    return {
      collector: as(mockCredentials.service.header()),
      user: as(mockCredentials.user.header()),
    };
  }

  async function eventually<T>(look: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await look();
      } catch (error) {
        if (attempt === 600) {
          throw error;
        }
        await new Promise(resolve => setTimeout(resolve, 100));
      }
    }
  }

  it('are the ends of what was seen, linked by what Backstage knows of Kubernetes', async () => {
    const { collector, user } = await start();
    const said = await collector.post('/identities', {
      identities: IDENTITIES,
      watermarks: [
        { cidr: '10.42.0.0/16', source: 'watch', spokenUntil: ago(0) },
      ],
    });
    expect(said.body).toEqual({
      identities: [{ status: 'accepted' }, { status: 'accepted' }],
      watermarks: [{ status: 'accepted' }],
    });
    await collector.post('/samples', { samples: [SCAN] }).expect(200);

    const found = await eventually(async () => {
      const { body } = await user.get('/communications');
      const [communication]: Communication[] = body.items;
      expect(communication.clientService?.entityRef).toBeDefined();
      expect(communication.listenerService?.entityRef).toBeDefined();
      return communication;
    });
    expect(found).toMatchObject({
      clientIp: '10.42.0.7',
      clientWorkload: ORDERS,
      clientService: {
        entityRef: 'component:default/orders',
        rule: 'kubernetes-id',
      },
      listenerIp: '10.42.0.9',
      listenerWorkload: DATABASE,
      listenerService: {
        entityRef: 'component:default/orders-db',
        rule: 'kubernetes-label-selector',
      },
      statistics: { netstat: { totalSamples: 1, totalPorts: 1 } },
    });

    for (const [pattern, count] of [
      ['shop/Deployment/orders', 1],
      ['shop/*', 1],
      ['prod/shop/*', 0],
    ]) {
      const { body } = await user.get(
        `/communications?workload=${encodeURIComponent(pattern)}`,
      );
      expect(body.totalItems).toBe(count);
    }
    const { text } = await user.get('/communications/export?format=csv');
    expect(text).toContain('shop/Deployment/orders');
    expect(text).toContain('shop/StatefulSet/orders-db');

    const { body: sources } = await user.get('/sources');
    expect(sources.items).toContainEqual(
      expect.objectContaining({
        source: 'watch',
        type: 'identity',
        records: 2,
      }),
    );
  });

  it('are those of a sample that came before it was said who had its addresses', async () => {
    const { collector, user } = await start();
    const watermark = (spokenUntil: string) => ({
      watermarks: [{ cidr: '10.42.0.0/16', source: 'watch', spokenUntil }],
    });
    await collector.post('/identities', watermark(ago(11))).expect(200);
    const sample = collector.post('/samples', { samples: [SCAN] }).then();
    await collector
      .post('/identities', { identities: IDENTITIES, ...watermark(ago(9)) })
      .expect(200);
    expect((await sample).body.results).toMatchObject([{ status: 'accepted' }]);
    const { body } = await user.get('/communications');
    expect(body.items).toMatchObject([
      { clientWorkload: ORDERS, listenerWorkload: DATABASE },
    ]);
    const { body: sources } = await user.get('/sources');
    expect(sources.items).toContainEqual(
      expect.objectContaining({ type: 'netstat', identitiesMissed: 0 }),
    );
  });

  it('are those of a sample whose sender went away while it waited, and came again', async () => {
    const { collector, user } = await start();
    const watermark = (spokenUntil: string) => ({
      watermarks: [{ cidr: '10.42.0.0/16', source: 'watch', spokenUntil }],
    });
    await collector.post('/identities', watermark(ago(11))).expect(200);
    await expect(
      collector.post('/samples', { samples: [SCAN] }).timeout(500),
    ).rejects.toThrow('Timeout');
    await collector
      .post('/identities', { identities: IDENTITIES, ...watermark(ago(9)) })
      .expect(200);
    await eventually(async () => {
      const { body } = await user.get('/communications');
      expect(body.items).toMatchObject([
        { clientWorkload: ORDERS, listenerWorkload: DATABASE },
      ]);
    });
    const { body } = await collector.post('/samples', { samples: [SCAN] });
    expect(body.results).toMatchObject([{ status: 'duplicate' }]);
  });

  it('are unresolved, and counted, where nobody says in time who had the addresses', async () => {
    const { collector, user } = await start({ identityWait: 'PT0S' });
    await collector
      .post('/identities', {
        watermarks: [
          { cidr: '10.42.0.0/16', source: 'watch', spokenUntil: ago(11) },
        ],
      })
      .expect(200);
    await collector.post('/samples', { samples: [SCAN] }).expect(200);
    const { body } = await user.get('/communications');
    expect(body.items).toMatchObject([
      { clientWorkload: { kind: 'Unresolved', name: '10.42.0.0-16' } },
    ]);
    const { body: sources } = await user.get('/sources');
    expect(sources.items).toContainEqual(
      expect.objectContaining({ type: 'netstat', identitiesMissed: 1 }),
    );
  });

  it('are imported as they are exported, and folded by namespace while nothing links them', async () => {
    const { user } = await start();
    const heading =
      'Client Workload,Client IP Address,Listener IP Address,Port,Protocol';
    const lines = ['a', 'b'].map(
      name => `prod/batch/CronJob/${name},10.42.0.7,10.0.0.5,443,tcp`,
    );
    const imported = await user
      .post('/communications/import')
      .set('Content-Type', 'text/csv')
      .send([heading, ...lines, ''].join('\n'));
    expect(imported.body).toMatchObject({ counts: { new: 2, wrong: 0 } });
    const { text } = await user.get('/communications/export?format=csv');
    expect(text).toContain('prod/batch/CronJob/b');
    const again = await user
      .post('/communications/import')
      .set('Content-Type', 'text/csv')
      .send(text);
    expect(again.body).toMatchObject({ counts: { new: 0, same: 2, wrong: 0 } });
    const { body } = await user.get('/graph?groupBy=none');
    expect(JSON.stringify(body.nodes)).toContain('"cidr":"prod/batch/*"');
  });

  it('may stand where a person names an address', async () => {
    const { user } = await start();
    const added = await user.post('/communications', {
      clientIp: 'shop/CronJob/report',
      listenerIp: '10.0.0.5',
      port: 443,
      protocol: 'tcp',
    });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      clientIp: '',
      clientWorkload: { namespace: 'shop', kind: 'CronJob', name: 'report' },
    });
    const linked = await user.post('/linking/manual-links', {
      end: 'device',
      address: 'shop/CronJob/report',
      entityRef: 'component:default/orders',
    });
    expect(linked.status).toBe(201);
    await eventually(async () => {
      const { body } = await user.get(`/communications/${added.body.id}`);
      expect(body.clientDevice).toMatchObject({
        entityRef: 'component:default/orders',
        manual: true,
      });
    });
    const ignored = await user.post('/ignore-rules/preview', {
      address: 'shop/*',
    });
    expect(ignored.body).toEqual({ heldBack: 1 });
    const wrong = await user.post('/communications', {
      clientIp: '10.0.0.300/8',
      listenerIp: '10.0.0.5',
      port: 443,
      protocol: 'tcp',
    });
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toContain(
      'clientIp must be an IPv4 or IPv6 address, or the name of a workload',
    );
  });
});
