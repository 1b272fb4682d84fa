import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Knex } from 'knex';
import request from 'supertest';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { entity } from '../linking/__testUtils__/entity';
import { Traffic } from '../linking/__testUtils__/Traffic';
import plugin from '../index';
import { spec } from '../schema/openapi';

jest.setTimeout(120_000);

const BASE = '/api/service-communications';

/** A body over the limit of the routes that take JSON, 1 MB. */
const OVERSIZED = { reason: 'x'.repeat(1_100_000) };

/** A line of over the limit that this backend is given for files. */
const OVERSIZED_FILE = 'x'.repeat(1_100_000);

interface Refusal {
  path: string;
  body?: unknown;
  status: number;
  message: RegExp;
}

function bad(path: string, message: RegExp, body?: unknown): Refusal {
  return { path, body, status: 400, message };
}

function unknown(path: string, body?: unknown): Refusal {
  return { path, body, status: 404, message: /no|not/i };
}

function oversized(path: string, body: unknown = OVERSIZED): Refusal {
  return { path, body, status: 413, message: /larg/ };
}

const IMPORT_HEADING = 'Client IP,Listener IP,Port,Protocol\n';

/** JSON that is little to send and much to build. */
function unbuildable(path: string): Refusal[] {
  return [
    bad(path, /16 levels/, `${'['.repeat(17)}${']'.repeat(17)}`),
    {
      ...oversized(path, { samples: Array(20_000).fill({}) }),
      message: /more than 10000 items/,
    },
  ];
}

const RECORD = {
  clientIp: '10.0.0.9',
  listenerIp: '10.0.0.8',
  port: 1,
  protocol: 'tcp',
};

const CALL = { callerRef: 'component:a', calleeRef: 'component:b' };

/** Of a list: every filter, order, limit and cursor that makes no sense. */
function listRefusals(path: string): Refusal[] {
  return [
    bad(`${path}?colour=red`, /colour/),
    bad(`${path}?port=http`, /^port must/),
    bad(`${path}?ports=5-1`, /^ports must/),
    bad(`${path}?protocol=tpc`, /^protocol must/),
    bad(`${path}?ip=10.0.0`, /^ip must/),
    bad(`${path}?clientIp=10.0.0.0/99`, /^clientIp must/),
    bad(`${path}?listenerIp=x`, /^listenerIp must/),
    bad(`${path}?linked=maybe`, /linked/),
    bad(`${path}?origin=nowhere`, /origin/),
    bad(`${path}?ignored=maybe`, /ignored/),
    bad(`${path}?detectedAfter=today`, /^detectedAfter must/),
    bad(`${path}?detectedBefore=2026-02-30T00:00:00Z`, /^detectedBefore must/),
    bad(`${path}?clientEntity=x`, /^clientEntity must/),
    bad(`${path}?listenerEntity=x`, /^listenerEntity must/),
    bad(`${path}?owner=x`, /^owner must/),
    bad(`${path}?port=1&port=2`, /port/),
    bad(`${path}?orderBy=price,asc`, /^orderBy must/),
    bad(`${path}?orderBy=port,up`, /^orderBy must/),
  ];
}

function pageRefusals(path: string): Refusal[] {
  return [
    bad(`${path}?limit=0`, /^limit must/),
    bad(`${path}?limit=1001`, /^limit must/),
    bad(`${path}?cursor=x`, /^cursor must/),
    bad(
      `${path}?cursor=${Buffer.from('{"offset":-1}').toString('base64url')}`,
      /^cursor must/,
    ),
    bad(
      `${path}?cursor=${Buffer.from('[[[').toString('base64url')}`,
      /^cursor must/,
    ),
  ];
}

/**
 * What each route refuses. `{hidden}` is the id of a record that the caller may
 * not see, `{job}` the id of somebody else's bulk action.
 */
const refusals: Record<string, Refusal[]> = {
  'POST /samples': [
    bad('/samples', /JSON/, '{'),
    bad('/samples', /samples must be an array/, {}),
    bad('/samples', /samples\[0\].*object/, { samples: [null] }),
    bad('/samples', /samples\[0\]\.type/, { samples: [{ type: 'x' }] }),
    bad('/samples', /samples\[0\]\.source/, { samples: [{ type: 'netstat' }] }),
    bad('/samples', /samples\[0\]\.start/, { samples: [{ type: 'netflow' }] }),
    oversized('/samples'),
    ...unbuildable('/samples'),
  ],
  'POST /identities': [
    bad('/identities', /JSON/, '{'),
    bad('/identities', /identities must be an array/, { identities: {} }),
    bad('/identities', /watermarks must be an array/, { watermarks: 1 }),
    oversized('/identities'),
    ...unbuildable('/identities'),
  ],
  'POST /scans': [
    bad('/scans', /host/, 'text'),
    bad('/scans?host=a&format=x', /format/, 'text'),
    bad('/scans?host=a&sampledAt=x', /sampledAt/, 'text'),
    bad('/scans?host=a&colour=red', /colour/, 'text'),
    oversized('/scans?host=a', OVERSIZED_FILE),
  ],
  'POST /flow-logs': [
    bad('/flow-logs', /^source must/, 'text'),
    bad('/flow-logs?source=a&format=pcap', /^format must/, 'text'),
    bad('/flow-logs?source=a&network=a/b', /^network must/, 'text'),
    bad('/flow-logs?source=a&intervalSeconds=0', /^intervalSeconds/, 'text'),
    bad('/flow-logs?source=a&intervalSeconds=x', /^intervalSeconds/, 'text'),
    bad('/flow-logs?source=a&colour=red', /colour/, 'text'),
    bad('/flow-logs?source=a', /^No line .* line 1: no known/, 'text'),
    oversized('/flow-logs?source=a', OVERSIZED_FILE),
  ],
  'GET /sources': [
    ...pageRefusals('/sources'),
    bad('/sources?colour=red', /colour/),
  ],
  'GET /undecided': [
    ...pageRefusals('/undecided'),
    bad('/undecided?colour=red', /colour/),
    bad('/undecided?port=http', /^port must/),
    bad('/undecided?ip=10.0.0', /^ip must/),
    bad('/undecided?protocol=tpc', /^protocol must/),
  ],
  'GET /listener-decisions': [],
  'POST /listener-decisions': [
    bad('/listener-decisions', /port/, { protocol: 'tcp' }),
    bad('/listener-decisions', /protocol/, { port: 1, protocol: 'tpc' }),
    bad('/listener-decisions', /ip/, { port: 1, protocol: 'tcp', ip: '::' }),
    bad('/listener-decisions', /colour/, {
      port: 1,
      protocol: 'tcp',
      colour: 'red',
    }),
    oversized('/listener-decisions'),
    ...unbuildable('/listener-decisions'),
  ],
  'DELETE /listener-decisions/{id}': [
    unknown('/listener-decisions/999'),
    unknown('/listener-decisions/none'),
  ],
  'GET /dependencies': [
    bad('/dependencies?limit=0', /^limit must/),
    bad('/dependencies?cursor=x', /^cursor must/),
    bad('/dependencies?colour=red', /colour/),
    bad('/dependencies?state=gone', /^state must/),
    bad('/dependencies?state=both,,', /^state must/),
    bad('/dependencies?decision=maybe', /^decision must/),
    bad('/dependencies?owner=x', /^owner must/),
    bad('/dependencies?system=x', /^system must/),
    bad('/dependencies?entity=x', /^entity must/),
  ],
  'GET /changes': [
    bad('/changes?limit=0', /^limit must/),
    bad('/changes?cursor=x', /^cursor must/),
    bad('/changes?colour=red', /colour/),
    bad('/changes?kind=rhythmic', /^kind must/),
    bad('/changes?entity=x', /^entity must/),
    bad('/changes?owner=group:default/a,x', /^owner must/),
    bad('/changes?since=x', /^since must/),
    bad(
      '/changes?since=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z',
      /^since must lie before until/,
    ),
  ],
  'PUT /dependencies/decisions': [
    bad('/dependencies/decisions', /callerRef/, {}),
    bad('/dependencies/decisions', /two entities/, {
      callerRef: 'component:a',
      calleeRef: 'component:default/a',
    }),
    bad('/dependencies/decisions', /verdict/, { ...CALL, verdict: 'yes' }),
    bad('/dependencies/decisions', /reason/, { ...CALL, verdict: 'accepted' }),
    bad('/dependencies/decisions', /takes a decision back/, {
      ...CALL,
      reason: 'a',
    }),
    bad('/dependencies/decisions', /expiresAt/, {
      ...CALL,
      verdict: 'accepted',
      reason: 'a',
      expiresAt: 'tomorrow',
    }),
    bad('/dependencies/decisions', /colour/, { ...CALL, colour: 'red' }),
    oversized('/dependencies/decisions'),
    ...unbuildable('/dependencies/decisions'),
  ],
  'GET /communications': [
    ...listRefusals('/communications'),
    ...pageRefusals('/communications'),
  ],
  'POST /communications': [
    bad('/communications', /listenerIp/, { ...RECORD, listenerIp: undefined }),
    bad('/communications', /clientIp/, { ...RECORD, clientIp: '10.0.0' }),
    bad('/communications', /listenerIp/, { ...RECORD, listenerIp: '::' }),
    bad('/communications', /port/, { ...RECORD, port: 65536 }),
    bad('/communications', /protocol/, { ...RECORD, protocol: 'tpc' }),
    bad('/communications', /statistics/, { ...RECORD, statistics: {} }),
    bad('/communications', /clientDevice/, { ...RECORD, clientDevice: 'x' }),
    bad('/communications', /colour/, { ...RECORD, colour: 'red' }),
    oversized('/communications'),
    ...unbuildable('/communications'),
  ],
  'GET /communications/{id}': [
    unknown('/communications/none'),
    unknown('/communications/999'),
    unknown('/communications/{hidden}'),
  ],
  'PATCH /communications/{id}': [
    unknown('/communications/999', { revision: 0, clientFqdn: 'a' }),
    unknown('/communications/{hidden}', { revision: 0, clientFqdn: 'a' }),
    bad('/communications/{shown}', /lastDetected/, {
      revision: 0,
      lastDetected: '2026-01-01T00:00:00Z',
    }),
    bad('/communications/{shown}', /port/, { revision: 0, port: 'x' }),
    bad('/communications/{shown}', /revision/, { revision: 'x' }),
    oversized('/communications/{shown}'),
    ...unbuildable('/communications/{shown}'),
  ],
  'DELETE /communications/{id}': [
    unknown('/communications/none'),
    unknown('/communications/{hidden}'),
  ],
  'GET /communications/{id}/history': [
    unknown('/communications/999/history'),
    unknown('/communications/{hidden}/history'),
    bad('/communications/1/history?step=week', /^step must/),
    bad('/communications/1/history?from=x', /^from must/),
    bad(
      '/communications/1/history?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z',
      /^from must lie before to/,
    ),
    bad(
      '/communications/1/history?from=2020-01-01T00:00:00Z',
      /no more than 10000 slots/,
    ),
  ],
  'GET /communications/{id}/events': [
    unknown('/communications/999/events'),
    unknown('/communications/{hidden}/events'),
  ],
  'GET /communications/export': [
    bad('/communications/export', /^format must/),
    bad('/communications/export?format=pdf', /^format must/),
    bad('/communications/export?format=csv&limit=3', /limit/),
    bad('/communications/export?format=csv&ids=x', /^ids must/),
    bad('/communications/export?format=csv&ids=1&port=1', /ids and filters/),
    bad('/communications/export?format=csv&columns=port,x', /^columns must/),
    bad('/communications/export?format=json&columns=port', /^columns are/),
    ...listRefusals('/communications/export?format=csv&').map(refusal => ({
      ...refusal,
      path: refusal.path.replace('&?', '&'),
    })),
  ],
  'POST /communications/import': [
    bad('/communications/import?dryRun=maybe', /dryRun/, 'Client IP'),
    bad('/communications/import?colour=red', /colour/, 'Client IP'),
    bad('/communications/import', /Client IP Address/, 'Colour\nred\n'),
    oversized('/communications/import', OVERSIZED_FILE),
    {
      ...oversized(
        '/communications/import',
        `${IMPORT_HEADING}${'x\n'.repeat(200_001)}`,
      ),
      message: /more than 200000 lines/,
    },
  ],
  'POST /communications/bulk': [
    bad('/communications/bulk', /action/, {}),
    bad('/communications/bulk', /ids or a filter/, { action: 'delete' }),
    bad('/communications/bulk', /ids\[0\]/, { action: 'delete', ids: ['x'] }),
    bad('/communications/bulk', /colour/, {
      action: 'delete',
      filter: { colour: 'red' },
    }),
    bad('/communications/bulk', /reason/, { action: 'ignore', ids: ['1'] }),
    oversized('/communications/bulk'),
    ...unbuildable('/communications/bulk'),
  ],
  'GET /bulk-jobs/{id}': [unknown('/bulk-jobs/x'), unknown('/bulk-jobs/{job}')],
  'POST /bulk-jobs/{id}/cancel': [
    unknown('/bulk-jobs/x/cancel'),
    unknown('/bulk-jobs/{job}/cancel'),
  ],
  'POST /bulk-jobs/{id}/undo': [
    unknown('/bulk-jobs/x/undo'),
    unknown('/bulk-jobs/{job}/undo'),
  ],
  'GET /ignore-rules': [],
  'POST /ignore-rules': [
    bad('/ignore-rules', /reason/, { ports: '80' }),
    bad('/ignore-rules', /at least one of/, { reason: 'a' }),
    bad('/ignore-rules', /address/, { reason: 'a', address: 'x' }),
    bad('/ignore-rules', /colour/, { reason: 'a', ports: '1', colour: 1 }),
    oversized('/ignore-rules'),
    ...unbuildable('/ignore-rules'),
  ],
  'POST /ignore-rules/preview': [
    bad('/ignore-rules/preview', /at least one of/, {}),
    bad('/ignore-rules/preview', /reason is no field/, { reason: 'a' }),
    oversized('/ignore-rules/preview'),
    ...unbuildable('/ignore-rules/preview'),
  ],
  'PUT /ignore-rules/{id}': [
    unknown('/ignore-rules/999', { reason: 'a', ports: '1' }),
    bad('/ignore-rules/999', /ports/, { reason: 'a', ports: 'x' }),
    oversized('/ignore-rules/1'),
    ...unbuildable('/ignore-rules/1'),
  ],
  'DELETE /ignore-rules/{id}': [
    unknown('/ignore-rules/999'),
    unknown('/ignore-rules/none'),
  ],
  'GET /entities/{kind}/{namespace}/{name}/communications': [
    bad('/entities/component/default/a/communications', /direction/),
    bad(
      '/entities/component/default/a/communications?direction=up',
      /direction/,
    ),
    bad(
      '/entities/component/default/a/communications?direction=clients&limit=0',
      /^limit must/,
    ),
    bad(
      '/entities/component/default/a/communications?direction=clients&cursor=x',
      /^cursor must/,
    ),
  ],
  'GET /entities/{kind}/{namespace}/{name}/neighbours': [
    bad('/entities/component/default/a/neighbours', /^direction must/),
    bad(
      '/entities/component/default/a/neighbours?direction=up',
      /^direction must/,
    ),
    bad(
      '/entities/component/default/a/neighbours?direction=clients&limit=3',
      /limit/,
    ),
  ],
  'GET /entities/{kind}/{namespace}/{name}/impact': [
    ...pageRefusals('/entities/component/default/a/impact'),
    bad('/entities/component/default/a/impact?days=0', /^days must/),
    bad('/entities/component/default/a/impact?days=401', /^days must/),
    bad('/entities/component/default/a/impact?colour=red', /colour/),
  ],
  'GET /graph': [
    bad('/graph?groupBy=colour', /^groupBy must/),
    bad('/graph?limit=0', /^limit must/),
    bad('/graph?limit=1001', /^limit must/),
    bad('/graph?entity=x', /^entity must/),
    bad('/graph?owner=x', /^owner must/),
    bad('/graph?system=x', /^system must/),
    bad('/graph?colour=red', /colour/),
  ],
  'GET /linking/unlinked-addresses': [
    ...pageRefusals('/linking/unlinked-addresses'),
    bad('/linking/unlinked-addresses?colour=red', /colour/),
  ],
  'GET /linking/problems': [],
  'GET /linking/manual-links': [],
  'POST /linking/manual-links': [
    bad('/linking/manual-links', /end/, {}),
    bad('/linking/manual-links', /address/, {
      end: 'device',
      address: 'x',
      entityRef: 'resource:db',
    }),
    bad('/linking/manual-links', /entityRef/, {
      end: 'device',
      address: '10.0.0.1',
      entityRef: 'resource:none',
    }),
    oversized('/linking/manual-links'),
    ...unbuildable('/linking/manual-links'),
  ],
  'DELETE /linking/manual-links/{id}': [
    unknown('/linking/manual-links/999'),
    unknown('/linking/manual-links/none'),
  ],
  'GET /relations': [
    bad('/relations?after=x', /^after must/),
    bad('/relations?limit=0', /^limit must/),
  ],
  'GET /readiness': [],
  'POST /catalog-changes': [
    bad('/catalog-changes', /entityRefs/, {}),
    bad('/catalog-changes', /entityRefs\[0\]/, { entityRefs: ['x'] }),
    oversized('/catalog-changes'),
    ...unbuildable('/catalog-changes'),
  ],
};

const operations = Object.entries(spec.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
);

describe('every route', () => {
  const databases = supportedDatabases();
  let server: any;
  let knex: Knex;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    knex = await createTestDatabase(databases, 'SQLITE_3');
    const permissions = mockServices.permissions.mock();
    permissions.authorize.mockImplementation(async queries =>
      queries.map(() => ({ result: AuthorizeResult.ALLOW })),
    );
    // Everybody sees one network; the other one is somebody else's.
    permissions.authorizeConditional.mockImplementation(async queries =>
      queries.map(
        (): PolicyDecision => ({
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'service-communications',
          resourceType: 'service-communication',
          conditions: {
            rule: 'IS_IN_NETWORK',
            resourceType: 'service-communication',
            params: { networks: ['default'] },
          },
        }),
      ),
    );
    ({ server } = await startTestBackend({
      features: [
        plugin,
        mockServices.database.factory({ knex }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        mockServices.rootConfig.factory({
          data: {
            serviceCommunications: { ingest: { maxBodyMegabytes: 1 } },
          },
        }),
        catalogServiceMock.factory({ entities: [entity('resource:db', {})] }),
        permissions.factory,
      ],
    }));
    const traffic = new Traffic(knex);
    const call = { client: '10.0.0.1', listener: '10.0.0.2', port: 80 };
    ids.shown = await traffic.communication(call);
    ids.hidden = await traffic.communication({ ...call, network: 'other' });
    const { body } = await request(server)
      .post(`${BASE}/communications/bulk`)
      .set('Authorization', mockCredentials.user.header('user:default/other'))
      .send({ action: 'ignore', reason: 'Mine', ids: [ids.shown] });
    ids.job = body.id;
  });

  it('has its refusals here', () => {
    expect(Object.keys(refusals).sort()).toEqual([...operations].sort());
  });

  it.each(
    Object.entries(refusals).flatMap(([operation, ofRoute]) =>
      ofRoute.map(
        refusal =>
          [
            refusal.status,
            operation,
            refusal.path,
            JSON.stringify(refusal.body ?? null).slice(0, 60),
            refusal,
          ] as const,
      ),
    ),
  )(
    'answers %i to %s: %s %s',
    async (status, operation, _path, _body, refusal) => {
      const method = operation.split(' ')[0].toLowerCase() as 'post';
      const path = refusal.path.replace(
        /\{(\w+)\}/g,
        (_match, name) => ids[name],
      );
      const isForServices =
        /^POST .(samples|identities|scans|flow|catalog)|relations/.test(
          operation,
        );
      const call = request(server)
        [method](`${BASE}${path}`)
        .set(
          'Authorization',
          isForServices
            ? mockCredentials.service.header()
            : mockCredentials.user.header(),
        );
      if (typeof refusal.body === 'string') {
        call.set(
          'Content-Type',
          /^[[{]/.test(refusal.body) ? 'application/json' : 'text/plain',
        );
      }
      const before = await written(knex);
      const response = await call.send(refusal.body as string | object);
      expect(response.body.error).toMatchObject({
        message: expect.stringMatching(refusal.message),
      });
      expect(response.status).toBe(status);
      expect(await written(knex)).toEqual(before);
    },
  );
});

/** What a refused request must leave as it was. */
async function written(knex: Knex) {
  return {
    communications: await knex('communications').select(),
    addresses: await knex('addresses').count(),
    links: await knex('manual_links').select(),
    rules: await knex('ignore_rules').select(),
    decisions: await knex('listener_decisions').select(),
    dependencies: await knex('dependency_decisions').select(),
    jobs: await knex('bulk_jobs').select(),
    samples: await knex('samples').count(),
    flowSamples: await knex('flow_samples').count(),
  };
}
