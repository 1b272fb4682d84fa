import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  communicationOrderFields,
  CommunicationsFilter,
  IgnoreRuleInput,
} from '@service-communications/plugin-service-communications-common';
import fc from 'fast-check';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { histories } from '../__testUtils__/netstatHistories';
import { replicaOf } from '../__testUtils__/replicaOf';
import { CommunicationsPosition } from '../model/CommunicationsSelection';
import { CommunicationsStore } from '../communications/CommunicationsStore';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';
import { ignoreCommunications } from '../database/operations/ignoring/ignoreCommunications';
import { restoreCommunications } from '../database/operations/write/restoreCommunications';
import { isPostgres } from '../database/sql';
import { IgnoreRules } from '../ignoring/IgnoreRules';
import { entity } from '../linking/__testUtils__/entity';
import { Linking } from '../linking/Linking';
import { observeScan } from '../orientation/observeScan';
import { readNetstatSample } from '../samples/readNetstatSample';
import { StateKeeping } from '../states/StateKeeping';
import { ListFollower } from './ListFollower';
import { naiveList } from './__testUtils__/naivePage';

jest.setTimeout(5 * 60_000);

const DAY = 24 * 60 * 60 * 1000;
const ENTITIES = [
  'resource:default/a',
  'resource:default/b',
  'component:default/c',
];

const VALUES: {
  [Name in keyof CommunicationsFilter]: NonNullable<
    CommunicationsFilter[Name]
  >[];
} = {
  q: ['10.', 'java', 'RESOURCE', '5432', 'web tcp', '_', ' '],
  ip: ['10.0.0.1', '10.0.0.0/30'],
  clientIp: ['10.0.0.0/8', '10.0.0.1', '::/0'],
  listenerIp: ['10.0.0.0/30', '0.0.0.0/0'],
  port: [80, 443, 5432],
  protocol: ['tcp', 'udp'],
  clientProcessName: ['java', 'curl'],
  entity: ENTITIES,
  clientEntity: ENTITIES,
  listenerEntity: ENTITIES,
  linked: ['both', 'client', 'listener', 'none'],
  origin: ['discovered', 'manual'],
  detectedAfter: ['2026-01-05T12:05:00.000Z'],
  detectedBefore: ['2026-01-05T12:10:00.000Z'],
  ports: ['80,5000-6000', '0-65535'],
  listenerProcessName: ['nginx', 'postgres'],
  firstDetectedAfter: ['2026-01-05T12:05:00.000Z'],
  firstDetectedBefore: ['2026-01-05T12:05:00.000Z'],
  state: ['new', 'established', 'gone', 'unwatched'],
  statistics: ['both', 'netstat', 'netflow', 'none'],
  ignored: ['exclude', 'include', 'only'],
};

/** Seldom more than two, which would leave little to show. */
const filter: fc.Arbitrary<CommunicationsFilter> = fc
  .array(
    fc
      .constantFrom(...Object.entries(VALUES))
      .chain(([name, values]) =>
        fc.tuple(fc.constant(name), fc.constantFrom<unknown>(...values)),
      ),
    { maxLength: 2 },
  )
  .map(entries => Object.fromEntries(entries));

const query = fc.record({
  filter,
  orderBy: fc.record({
    field: fc.constantFrom(...communicationOrderFields),
    order: fc.constantFrom('asc' as const, 'desc' as const),
  }),
  ofEntity: fc.option(
    fc.record({
      entityRef: fc.constantFrom(...ENTITIES),
      direction: fc.constantFrom('clients' as const, 'listeners' as const),
    }),
    { nil: undefined, freq: 2 },
  ),
  limit: fc.integer({ min: 1, max: 7 }),
});

/** What people and the catalog do between samples. */
const action = fc.oneof(
  fc.record({ type: fc.constant('delete' as const), at: fc.nat(50) }),
  fc.record({
    type: fc.constant('create' as const),
    clientIp: fc.constantFrom('10.0.0.1', '10.9.0.1', '2001:db8::1'),
    clientProcessName: fc.constantFrom('', 'java', 'by-hand'),
    clientFqdn: fc.constantFrom(undefined, 'Web.example.com'),
    port: fc.constantFrom(80, 9000),
  }),
  fc.record({
    type: fc.constant('update' as const),
    at: fc.nat(50),
    listenerProcessName: fc.constantFrom('', 'nginx'),
    listenerFqdn: fc.constantFrom('', 'db.example.com'),
  }),
  fc.record({
    type: fc.constant('catalog' as const),
    a: fc.constantFrom('10.0.0.1', '10.0.0.0/24'),
    c: fc.constantFrom('tcp/80', 'tcp/443', 'tcp/5432'),
  }),
  fc.record({
    type: fc.constant('states' as const),
    days: fc.nat(20),
  }),
  fc.record({
    type: fc.constant('undo' as const),
  }),
  fc.record({
    type: fc.constant('ignore-some' as const),
    from: fc.nat(50),
    reason: fc.constantFrom('noise', undefined),
  }),
  fc.record({
    type: fc.constant('ignore' as const),
    rules: fc.subarray<IgnoreRuleInput>([
      { reason: 'port', ports: '80' },
      { reason: 'process', processName: 'j*', end: 'client' },
      { reason: 'entity', entityRef: 'resource:default/a' },
    ]),
  }),
);

describe('CommunicationsList', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'shows what a look at every record shows, after any samples, changes and links, %p',
    async databaseId => {
      const knex = await createTestDatabase(databases, databaseId);
      const other = isPostgres(knex) ? replicaOf(knex) : knex;
      // One list that follows all the way, in another replica than the writer.
      const reader = new CommunicationsStore({ database: other });
      const writer = new CommunicationsStore({ database: knex });
      const samples = new DatabaseSampleStore({
        database: knex,
        reorderHorizon: DAY,
      });
      const ignoreRules = new IgnoreRules({
        database: knex,
        list: new ListFollower({ database: knex }),
        logger: mockServices.logger.mock(),
      });
      let found = 0;

      async function everything() {
        const ids: (string | number)[] = await knex('communications').pluck(
          'id',
        );
        const records = await writer.getCommunications(ids.map(String));
        return records.map(record => record!);
      }
      async function idAt(at: number): Promise<string | undefined> {
        const ids = await knex('communications').orderBy('id').pluck('id');
        return ids.length > 0 ? String(ids[at % ids.length]) : undefined;
      }
      async function act(
        each: typeof action extends fc.Arbitrary<infer T> ? T : never,
        network: string,
      ) {
        if (each.type === 'create') {
          const { type, ...input } = each;
          await writer
            .createCommunication(
              { ...input, network, listenerIp: '10.0.0.2', protocol: 'tcp' },
              'user:default/a',
            )
            .catch(error => {
              // Somebody, or discovery, was faster.
              if (error.name !== 'ConflictError') {
                throw error;
              }
            });
        } else if (each.type === 'states') {
          const now = () => Date.UTC(2026, 0, 6) + each.days * DAY;
          await new StateKeeping({ database: knex, now }).run();
        } else if (each.type === 'undo') {
          await knex('deleted_communications').update({ job_id: 'job' });
          await knex.transaction(tx =>
            restoreCommunications(tx, {
              jobId: 'job',
              limit: 100,
              restoredBy: 'user:default/a',
              now: Date.now(),
            }),
          );
        } else if (each.type === 'ignore-some') {
          const ids = await knex('communications').orderBy('id').pluck('id');
          await knex.transaction(tx =>
            ignoreCommunications(tx, {
              ids: ids.slice(each.from, each.from + 5).map(Number),
              reason: each.reason,
              by: 'user:default/a',
              now: Date.now(),
            }),
          );
        } else if (each.type === 'ignore') {
          await knex('ignore_rules').delete();
          for (const rule of each.rules) {
            await ignoreRules.create({ ...rule, network }, 'user:default/a');
          }
          await ignoreRules.apply();
        } else if (each.type === 'catalog') {
          const linking = Linking.create({
            database: knex,
            catalog: catalogServiceMock({
              entities: [
                entity('resource:a', { 'ip-addresses': each.a, network }),
                entity('resource:b', { hostnames: 'db', network }),
                entity(
                  'component:c',
                  { listeners: each.c, processes: 'java', network },
                  ['resource:a', 'resource:b'],
                ),
              ],
            }),
            auth: mockServices.auth(),
            logger: mockServices.logger.mock(),
          });
          await linking.refreshIndex();
          await linking.linkPending();
        } else {
          const id = await idAt(each.at);
          if (id && each.type === 'delete') {
            await writer.deleteCommunication(id, 'user:default/a');
          } else if (id && each.type === 'update') {
            const { listenerProcessName, listenerFqdn } = each;
            await writer.updateCommunication(
              id,
              { listenerProcessName, listenerFqdn },
              'user:default/a',
            );
          }
        }
      }

      try {
        let run = 0;
        await fc.assert(
          fc.asyncProperty(
            histories,
            fc.array(fc.tuple(fc.nat(20), action), { maxLength: 8 }),
            fc.array(query, { minLength: 3, maxLength: 6 }),
            async ({ history }, actions, queries) => {
              const network = `run-${run++}`;
              let step = 0;
              for (const group of history) {
                for (const [at, each] of actions) {
                  if (at % history.length === step) {
                    await act(each, network);
                  }
                }
                await samples.ingestScans(
                  group.map(sample =>
                    observeScan(
                      readNetstatSample(
                        {
                          ...sample,
                          network,
                          source: `${network}-${sample.source}`,
                        },
                        'sample',
                      ),
                      { includeLoopback: true },
                    ),
                  ),
                );
                step++;
                // So that the list follows in small steps as well.
                if (step % 2 === 0) {
                  await reader.queryCommunications({
                    selection: { filter: {} },
                    orderBy: { field: 'id', order: 'asc' },
                    limit: 1,
                  });
                }
              }
              const records = await everything();
              const pairs = new Map<string, number>(
                (await knex('communications').select('id', 'pair_id')).map(
                  row => [String(row.id), Number(row.pair_id)],
                ),
              );
              for (const each of queries) {
                const selection = {
                  filter: { ...each.filter, network },
                  ofEntity: each.ofEntity,
                };
                const expected = naiveList(
                  records,
                  selection,
                  each.orderBy,
                  ({ id }) => pairs.get(id)!,
                );
                found += expected.length;
                const shown: unknown[] = [];
                let position: CommunicationsPosition | undefined;
                let previous: CommunicationsPosition | undefined;
                do {
                  const page = await reader.queryCommunications({
                    selection,
                    orderBy: each.orderBy,
                    limit: each.limit,
                    position,
                  });
                  expect(page.totalItems).toBe(expected.length);
                  shown.push(...page.items);
                  position = page.next;
                  previous = page.previous ?? previous;
                } while (position);
                expect(shown).toEqual(expected);
                const back = previous
                  ? await reader.queryCommunications({
                      selection,
                      orderBy: each.orderBy,
                      limit: each.limit,
                      position: previous,
                    })
                  : { items: [] };
                const pages = Math.ceil(expected.length / each.limit);
                expect(back.items).toEqual(
                  expected.slice(
                    Math.max(0, pages - 2) * each.limit,
                    Math.max(0, pages - 1) * each.limit,
                  ),
                );
              }
            },
          ),
          { numRuns: 60 },
        );
      } finally {
        if (other !== knex) {
          await other.destroy();
        }
      }
      // It was not all about empty lists.
      expect(found).toBeGreaterThan(50);
    },
  );
});
