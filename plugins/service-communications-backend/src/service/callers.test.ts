import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { readFileSync, writeFileSync } from 'fs';
import { Knex } from 'knex';
import { join } from 'path';
import request, { Response } from 'supertest';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import plugin from '../index';
import { entity } from '../linking/__testUtils__/entity';
import { Traffic } from '../linking/__testUtils__/Traffic';
import { spec } from '../schema/openapi';

jest.setTimeout(300_000);

const BASE = '/api/service-communications';
const DOCS = join(__dirname, '../../../../docs/permissions.md');
/** Stand around the table in the docs. */
const MARKER = '<!-- routes -->';
/** `CALLERS_TABLE=1` writes the docs anew. */
const { CALLERS_TABLE } = process.env;

const OWNER = 'user:default/owner';
const READ = 'service-communications.read';
const INGEST = 'service-communications.ingest';
const RESOURCE = 'service-communication';
const ALLOWED = { result: AuthorizeResult.ALLOW } as const;
const DENIED = { result: AuthorizeResult.DENY } as const;

/** What a permission comes to, by its name. */
type Policy = (permission: string) => PolicyDecision;

interface Caller {
  title: string;
  header: string;
  /** Of users; and of services what their tokens are restricted to. */
  policy: Policy;
}

const allowing =
  (...permissions: string[]): Policy =>
  permission =>
    permissions.includes(permission) ? ALLOWED : DENIED;

/** Everything of the records whose entities they own, and nothing else. */
const ownOnly: Policy = permission =>
  ['read', 'update', 'delete'].some(
    action => permission === `service-communications.${action}`,
  )
    ? {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'service-communications',
        resourceType: RESOURCE,
        conditions: {
          rule: 'IS_OWNER_OF_LINKED_ENTITY',
          resourceType: RESOURCE,
          params: { claims: [OWNER] },
        },
      }
    : DENIED;

function user(title: string, name: string, policy: Policy): Caller {
  const header = mockCredentials.user.header(`user:default/${name}`);
  return { title, header, policy };
}

function service(title: string, subject: string, policy: Policy): Caller {
  const header = mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(subject),
    targetPluginId: 'service-communications',
  });
  return { title, header, policy };
}

const callers: Caller[] = [
  {
    title: 'nobody',
    header: mockCredentials.none.header(),
    policy: () => DENIED,
  },
  user('user without', 'stranger', () => DENIED),
  user('owner', 'owner', ownOnly),
  user('reader', 'reader', allowing(READ)),
  user('admin', 'admin', () => ALLOWED),
  service('ingest token', 'external:collector', allowing(INGEST)),
  service('bound token', 'external:bound', allowing(INGEST)),
  service('plugin', 'plugin:catalog', () => ALLOWED),
];

/** What a request may be about. */
interface Ids {
  /** Records: of the owner's entity, and of somebody else's. */
  own: string;
  theirs: string;
  /** Of what the admin made. */
  rule: string;
  link: string;
  decision: string;
  /** The caller's own, where they may have one. */
  job: string;
}

interface Example {
  path: string;
  body?: string | object;
}

/** A request that is right, for each route that no other kind of asking is for. */
const examples: Record<string, (ids: Ids) => Example> = {
  'POST /samples': ({ own }) => ({
    path: '/samples',
    body: {
      samples: [
        {
          type: 'netstat',
          source: `web-${own}`,
          sampleId: '1',
          sampledAt: new Date().toISOString(),
          host: { name: `web-${own}` },
          listeners: [],
          connections: [],
        },
      ],
    },
  }),
  'POST /identities': ({ own }) => ({
    path: '/identities',
    body: {
      identities: [
        {
          ip: '10.42.0.7',
          from: new Date().toISOString(),
          workload: { kind: 'Deployment', name: 'orders' },
          source: `web-${own}`,
        },
      ],
    },
  }),
  'POST /scans': ({ own }) => ({
    path: `/scans?host=web-${own}`,
    body: 'tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:*\n',
  }),
  'POST /flow-logs': ({ own }) => ({
    path: `/flow-logs?source=web-${own}&format=aws-vpc`,
    body: '2 1 eni-1 10.0.7.9 10.0.7.5 40000 5432 6 10 840 1767614400 1767614430 ACCEPT OK',
  }),
  'GET /sources': () => ({ path: '/sources' }),
  'GET /undecided': () => ({ path: '/undecided' }),
  'GET /listener-decisions': () => ({ path: '/listener-decisions' }),
  'POST /listener-decisions': () => ({
    path: '/listener-decisions',
    body: { port: 9000, protocol: 'tcp' },
  }),
  'DELETE /listener-decisions/{id}': ({ decision }) => ({
    path: `/listener-decisions/${decision}`,
  }),
  'GET /dependencies': () => ({ path: '/dependencies' }),
  'PUT /dependencies/decisions': () => ({
    path: '/dependencies/decisions',
    body: {
      callerRef: 'resource:default/theirs',
      calleeRef: 'resource:default/mine',
      verdict: 'accepted',
      reason: 'known',
    },
  }),
  'GET /changes': () => ({ path: '/changes' }),
  'GET /communications': () => ({ path: '/communications' }),
  'POST /communications': ({ own }) => ({
    path: '/communications',
    body: {
      clientIp: '192.0.2.1',
      listenerIp: '192.0.2.2',
      port: Number(own),
      protocol: 'tcp',
    },
  }),
  'GET /communications/export': () => ({
    path: '/communications/export?format=csv',
  }),
  'POST /communications/import': ({ own }) => ({
    path: '/communications/import',
    body: `Client IP Address,Listener IP Address,Port,Protocol\n192.0.2.3,192.0.2.4,${own},tcp\n`,
  }),
  'POST /communications/bulk': ({ own, theirs }) => ({
    path: '/communications/bulk',
    body: { action: 'ignore', reason: 'noise', ids: [own, theirs] },
  }),
  'GET /bulk-jobs/{id}': ({ job }) => ({ path: `/bulk-jobs/${job}` }),
  'POST /bulk-jobs/{id}/cancel': ({ job }) => ({
    path: `/bulk-jobs/${job}/cancel`,
  }),
  'POST /bulk-jobs/{id}/undo': ({ job }) => ({
    path: `/bulk-jobs/${job}/undo`,
  }),
  'GET /ignore-rules': () => ({ path: '/ignore-rules' }),
  'POST /ignore-rules': () => ({
    path: '/ignore-rules',
    body: { ports: '9', reason: 'noise' },
  }),
  'POST /ignore-rules/preview': () => ({
    path: '/ignore-rules/preview',
    body: { ports: '9' },
  }),
  'PUT /ignore-rules/{id}': ({ rule }) => ({
    path: `/ignore-rules/${rule}`,
    body: { ports: '10', reason: 'noise' },
  }),
  'DELETE /ignore-rules/{id}': ({ rule }) => ({
    path: `/ignore-rules/${rule}`,
  }),
  'GET /graph': () => ({ path: '/graph?groupBy=none' }),
  'GET /linking/unlinked-addresses': () => ({
    path: '/linking/unlinked-addresses',
  }),
  'GET /linking/problems': () => ({ path: '/linking/problems' }),
  'GET /linking/manual-links': () => ({ path: '/linking/manual-links' }),
  'POST /linking/manual-links': () => ({
    path: '/linking/manual-links',
    body: {
      end: 'device',
      address: '192.0.2.9',
      entityRef: 'resource:default/other',
    },
  }),
  'DELETE /linking/manual-links/{id}': ({ link }) => ({
    path: `/linking/manual-links/${link}`,
  }),
  'GET /relations': () => ({ path: '/relations' }),
  'GET /readiness': () => ({ path: '/readiness' }),
  'POST /catalog-changes': () => ({
    path: '/catalog-changes',
    body: { entityRefs: ['resource:default/mine'] },
  }),
};

/** Bodies of routes that are about one record. */
const recordBodies: Record<string, object | undefined> = {
  'PATCH /communications/{id}': {
    revision: 0,
    clientProcessDisplayName: 'Curl',
  },
};

const entityQueries: Record<string, string> = {
  communications: '?direction=clients',
  neighbours: '?direction=clients',
};

const operations = Object.entries(spec.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
);

/** Writes of which nobody needs to know who asked for them. */
const UNAUDITED = [
  // It changes nothing.
  'POST /ignore-rules/preview',
  // It says that something is to be looked at again.
  'POST /catalog-changes',
];

function owned(ref: string, ip: string, owner: string): Entity {
  const made = entity(ref, { 'ip-addresses': ip });
  return { ...made, relations: [{ type: 'ownedBy', targetRef: owner }] };
}

describe('who learns what from each route', () => {
  const databases = supportedDatabases();
  let server: any;
  let knex: Knex;
  let traffic: Traffic;
  let records = 0;
  const audited: string[] = [];

  beforeAll(async () => {
    knex = await createTestDatabase(databases, 'SQLITE_3');
    const policyOf = (credentials: any): Policy => {
      const { userEntityRef, subject } = credentials.principal;
      const name = userEntityRef ?? subject;
      const found = callers.find(({ header }) => header.includes(name));
      return found!.policy;
    };
    const permissions = mockServices.permissions.mock();
    permissions.authorize.mockImplementation(async (queries, options) =>
      queries.map(({ permission }) => {
        const { result } = policyOf(options!.credentials)(permission.name);
        return {
          result:
            result === AuthorizeResult.CONDITIONAL
              ? AuthorizeResult.DENY
              : result,
        };
      }),
    );
    permissions.authorizeConditional.mockImplementation(
      async (queries, options) =>
        queries.map(({ permission }) =>
          policyOf(options!.credentials)(permission.name),
        ),
    );
    const auditor = mockServices.auditor.mock();
    auditor.createEvent.mockImplementation(async ({ eventId }) => ({
      success: async () => {
        audited.push(eventId);
      },
      fail: async () => {},
    }));
    ({ server } = await startTestBackend({
      features: [
        plugin,
        mockServices.database.factory({ knex }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        mockServices.rootConfig.factory({
          data: {
            serviceCommunications: {
              linking: { authorities: [{}] },
              ingest: {
                senders: [{ subject: 'external:bound', sources: ['another'] }],
              },
            },
          },
        }),
        catalogServiceMock.factory({
          entities: [
            owned('resource:mine', '10.0.0.1', OWNER),
            owned('resource:mine-caller', '10.0.0.7', OWNER),
            owned('resource:theirs', '10.9.9.9', 'user:default/else'),
            owned('resource:theirs-caller', '10.9.9.7', 'user:default/else'),
            owned('resource:other', '198.51.100.1', 'user:default/else'),
          ],
        }),
        permissions.factory,
        auditor.factory,
      ],
    }));
    traffic = new Traffic(knex);
  });

  /** Records that no request has changed yet. */
  async function freshRecords() {
    const port = 1000 + records++;
    const made: string[] = [];
    for (const [listener, client, name] of [
      ['10.0.0.1', '10.0.0.7', 'mine'],
      ['10.9.9.9', '10.9.9.7', 'theirs'],
    ]) {
      const id = await traffic.communication({
        ...{ client, listener, port },
        clientProcess: 'curl',
      });
      for (const [ip, ref] of [
        [listener, name],
        [client, `${name}-caller`],
      ]) {
        await knex('addresses')
          .where({ ip })
          .update({
            device_ref: `resource:default/${ref}`,
            device_rule: 'ip',
            linked: true,
          });
      }
      const { pair_id } = await knex('communications').where({ id }).first();
      await knex('changes').insert({
        pair_id,
        kind: 'new',
        at: Date.now(),
        reason: JSON.stringify({ code: 'first-detected', firstDetectedAt: 0 }),
      });
      made.push(id);
    }
    const [own, theirs] = made;
    return { own, theirs };
  }

  async function ask(
    { header }: Caller,
    operation: string,
    { path, body }: Example,
  ): Promise<Response> {
    const method = operation.split(' ')[0].toLowerCase() as 'post';
    const call = request(server)
      [method](`${BASE}${path}`)
      .set('Authorization', header);
    if (typeof body === 'string') {
      call.set('Content-Type', 'text/plain');
    }
    return call.send(body);
  }

  async function idsFor(caller: Caller): Promise<Ids> {
    const admin = callers.find(({ title }) => title === 'admin')!;
    const made = async (by: Caller, operation: string, example: Example) =>
      (await ask(by, operation, example)).body;
    const fresh = await freshRecords();
    const deletion = {
      path: '/communications/bulk',
      body: { action: 'delete', ids: [fresh.own] },
    };
    const own = await made(caller, 'POST /', deletion);
    const job = own.id ?? (await made(admin, 'POST /', deletion)).id;
    let status = 'running';
    while (own.id && status === 'running') {
      const path = `/bulk-jobs/${job}`;
      ({ status } = (await ask(caller, 'GET /', { path })).body);
    }
    const rule = await made(admin, 'POST /', {
      path: '/ignore-rules',
      body: { ports: '9', reason: 'noise' },
    });
    const link = await made(admin, 'POST /', {
      path: '/linking/manual-links',
      body: {
        end: 'device',
        address: '192.0.2.8',
        entityRef: 'resource:default/other',
      },
    });
    const decision = await made(admin, 'POST /', {
      path: '/listener-decisions',
      body: { port: 9001, protocol: 'tcp' },
    });
    return {
      ...(await freshRecords()),
      job,
      rule: rule.id,
      link: link.id,
      decision: decision.id,
    };
  }

  /** What two answers come to, about somebody else's and about the caller's own. */
  function ofBoth(
    theirs: Response,
    own: Response,
    has: (r: Response) => boolean,
  ) {
    if (theirs.ok && has(theirs)) {
      return 'all';
    }
    if (own.ok && has(own)) {
      return 'own';
    }
    return theirs.ok ? 'nothing' : String(theirs.status);
  }

  async function outcome(caller: Caller, operation: string): Promise<string> {
    const [, path] = operation.split(' ');
    const ids = await idsFor(caller);
    audited.length = 0;
    if (path.startsWith('/entities/')) {
      const what = path.split('/').pop()!;
      const about = (name: string) =>
        ask(caller, operation, {
          path: `/entities/resource/default/${name}/${what}${
            entityQueries[what] ?? ''
          }`,
        });
      return ofBoth(
        await about('theirs'),
        await about('mine'),
        ({ body }) => body.items.length > 0,
      );
    }
    if (path.startsWith('/communications/{id}')) {
      const about = (id: string) =>
        ask(caller, operation, {
          path: path.replace('{id}', id),
          body: recordBodies[operation],
        });
      return ofBoth(await about(ids.theirs), await about(ids.own), () => true);
    }
    const answer = await ask(caller, operation, examples[operation](ids));
    if (!answer.ok) {
      return String(answer.status);
    }
    if (operation === 'POST /communications/bulk') {
      return ['all', 'own', 'nothing'][answer.body.failed];
    }
    if (operation === 'POST /communications/import') {
      return answer.body.counts.new > 0 ? 'yes' : 'nothing';
    }
    const { results = [answer.body], samples = results } = answer.body;
    const { identities = samples } = answer.body;
    if (identities.some(({ status }: any) => status === 'refused')) {
      return 'refused';
    }
    const text = answer.text;
    if (/10\.9\.9\.9|default\/theirs/.test(text)) {
      return 'all';
    }
    return /10\.0\.0\.1\b|default\/mine/.test(text) ? 'own' : 'yes';
  }

  it('has an example of each', () => {
    const others = operations.filter(
      each => !/ \/(entities\/|communications\/\{id\})/.test(each),
    );
    expect(Object.keys(examples).sort()).toEqual(others.sort());
  });

  it('is what docs/permissions.md says, and every write is audited', async () => {
    const rows: string[][] = [];
    const unaudited = new Set<string>();
    for (const operation of operations) {
      const row = [`\`${operation}\``];
      for (const caller of callers) {
        const came = await outcome(caller, operation);
        const isWrite = !operation.startsWith('GET');
        if (isWrite && /all|own|yes/.test(came) && audited.length === 0) {
          unaudited.add(operation);
        }
        row.push(came);
      }
      rows.push(row);
    }
    expect([...unaudited].sort()).toEqual([...UNAUDITED].sort());

    const table = tableOf(
      [['route', ...callers.map(each => each.title)]],
      rows,
    );
    const [before, said, after] = readFileSync(DOCS, 'utf8').split(MARKER);
    if (CALLERS_TABLE) {
      writeFileSync(DOCS, [before, `\n\n${table}\n\n`, after].join(MARKER));
    }
    expect(CALLERS_TABLE ? table : said.trim()).toBe(table);
  });
});

/** A table as Prettier has it. */
function tableOf([heading]: string[][], rows: string[][]): string {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) =>
    Math.max(...all.map(row => row[column].length)),
  );
  const line = (row: string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`;
  const rule = `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`;
  return [line(heading), rule, ...rows.map(line)].join('\n');
}
