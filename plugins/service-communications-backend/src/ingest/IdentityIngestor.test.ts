import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Exchange, NetflowSample } from '@service-communications/model';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import { sayIdentities } from '../__testUtils__/sayIdentities';
import { readCommunications } from '../__testUtils__/readNetflowPairs';
import { DatabaseSampleStore } from './DatabaseSampleStore';
import { IdentityIngestor } from './IdentityIngestor';

jest.setTimeout(60_000);

const NOON = Date.UTC(2026, 0, 5, 12);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Minutes after noon. */
function at(minute: number): string {
  return new Date(NOON + minute * MINUTE).toISOString();
}

function fact(
  ip: string,
  workload: string,
  from: number,
  until?: number,
  more: object = {},
) {
  const [namespace, kind, name] = workload.split('/');
  return {
    ip,
    from: at(from),
    ...(until !== undefined && { until: at(until) }),
    workload: { namespace, kind, name },
    source: 'cluster',
    ...more,
  };
}

/** What went from one address to a database in a minute. */
function flow(ip: string, minute: number): NetflowSample {
  return {
    type: 'netflow',
    source: 'router',
    sampleId: `${ip} ${minute}`,
    start: at(minute),
    end: at(minute + 1),
    intervalSeconds: 60,
    flows: [
      {
        sourceIp: ip,
        sourcePort: 40000,
        destinationIp: '10.0.0.5',
        destinationPort: 5432,
        protocol: 'tcp',
        start: at(minute),
        end: at(minute + 0.5),
        packets: 3,
        bytes: 300,
        listener: 'destination',
      },
    ],
  };
}

describe('identities', () => {
  const databases = supportedDatabases();

  async function setUp(databaseId: TestDatabaseId, now = NOON) {
    const database = await createTestDatabase(databases, databaseId);
    const store = new DatabaseSampleStore({
      database,
      reorderHorizon: DAY,
      now: () => now,
    });
    const ingestor = new IdentityIngestor({ database, now: () => now });
    return {
      database,
      store,
      ingestor,
      say: async (...identities: unknown[]) =>
        (await sayIdentities(ingestor, { identities })).identities.map(
          ({ status }) => status,
        ),
      clients: async () =>
        (await readCommunications(database, 'default')).map(
          ({ clientIp, clientWorkload, statistics: { netflow } }) => ({
            clientIp,
            workload: clientWorkload?.name,
            samples: netflow?.activeSamples,
            packets: netflow?.clientPackets,
            ports: netflow?.totalPorts,
          }),
        ),
    };
  }

  it.each(databases.eachSupportedId())(
    'make an end the workload that had the address at the time, whatever the order of flows, %p',
    async databaseId => {
      const { store, say, clients } = await setUp(databaseId);
      expect(
        await say(
          fact('10.42.0.7', 'shop/Deployment/orders', 0, 10),
          // The next pod has the address in the same second.
          fact('10.42.0.7', 'shop/CronJob/report', 10),
          fact('10.42.0.9', 'shop/Deployment/orders', 5),
        ),
      ).toEqual(['accepted', 'accepted', 'accepted']);
      await ingestMixed(store, [
        flow('10.42.0.7', 12),
        flow('10.42.0.7', 3),
        flow('10.42.0.9', 7),
        flow('10.42.0.8', 7),
      ]);
      expect(await clients()).toEqual([
        {
          clientIp: '10.42.0.7',
          workload: 'report',
          samples: 1,
          packets: 3,
          ports: 1,
        },
        {
          clientIp: '10.42.0.9',
          workload: 'orders',
          samples: 2,
          packets: 6,
          ports: 2,
        },
        {
          clientIp: '10.42.0.8',
          workload: undefined,
          samples: 1,
          packets: 3,
          ports: 1,
        },
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'count one client port at two replicas twice, also in one sample, %p',
    async databaseId => {
      const { store, say, clients } = await setUp(databaseId);
      await say(
        fact('10.42.0.7', 'shop/Deployment/orders', 0),
        fact('10.42.0.8', 'shop/Deployment/orders', 0),
      );
      const one = flow('10.42.0.7', 1);
      await ingestMixed(store, [
        { ...one, flows: [...one.flows!, ...flow('10.42.0.8', 1).flows!] },
      ]);
      expect(await clients()).toEqual([
        expect.objectContaining({ samples: 1, packets: 6, ports: 2 }),
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'stand alone, come once, end by being said again, and contradict aloud, %p',
    async databaseId => {
      const { database, say, store, clients } = await setUp(databaseId);
      expect(
        await say(
          fact('10.42.0.7', 'shop/Deployment/orders', 0),
          fact('10.42.0.7', 'shop/Deployment/orders', 0),
          { ip: 'nowhere' },
          fact('10.42.0.7', 'shop/CronJob/report', 5, 6),
        ),
      ).toEqual(['accepted', 'duplicate', 'refused', 'contradicts']);
      // Two owners at one instant are none.
      await ingestMixed(store, [flow('10.42.0.7', 5)]);
      expect(await clients()).toEqual([
        expect.objectContaining({ workload: undefined }),
      ]);
      expect(
        await say(fact('10.42.0.7', 'shop/Deployment/orders', 0, 5)),
      ).toEqual(['accepted']);
      expect(
        await database('source_counts').select('source', 'reason', 'count'),
      ).toEqual([
        { source: 'cluster', reason: 'contradicts', count: expect.anything() },
      ]);
    },
  );

  it('are refused one by one, with what is wrong where', async () => {
    const { ingestor } = await setUp('SQLITE_3');
    const { identities, watermarks } = await sayIdentities(ingestor, {
      identities: [
        { ...fact('10.42.0.7', 'shop/Deployment/a', 0), ip: '0.0.0.0' },
        fact('10.42.0.7', 'shop/Deployment/a', 5, 5),
        {
          ...fact('10.42.0.7', 'shop/Deployment/a', 0),
          workload: { kind: 'Deployment', name: 'a/b' },
        },
        null,
      ],
      watermarks: [
        {
          cidr: '10.42.0.1/16',
          source: 'cluster',
          spokenUntil: at(0),
        },
      ],
    });
    expect(identities.map(({ reason }) => reason)).toEqual([
      'ip must be the address of one end, but is "0.0.0.0"',
      'until must be later than from',
      expect.stringContaining('workload must be a workload, such as'),
      expect.stringContaining('must be'),
    ]);
    expect(watermarks).toEqual([
      {
        status: 'refused',
        reason:
          'cidr must be a block of addresses by its first one, such as 10.42.0.0/16, but is "10.42.0.1/16"',
      },
    ]);
  });

  it.each(databases.eachSupportedId())(
    'end at the earliest end that was said, in whatever order it comes, %p',
    async databaseId => {
      const { say, store, clients } = await setUp(databaseId);
      const open = fact('10.42.0.7', 'shop/Deployment/orders', 0);
      const ended = fact('10.42.0.7', 'shop/Deployment/orders', 0, 5);
      const later = fact('10.42.0.7', 'shop/Deployment/orders', 0, 9);
      expect(await say(later)).toEqual(['accepted']);
      expect(await say(ended)).toEqual(['accepted']);
      // Delivered once more, after its end.
      expect(await say(open, later)).toEqual(['duplicate', 'duplicate']);
      await ingestMixed(store, [flow('10.42.0.7', 7)]);
      expect(await clients()).toEqual([
        expect.objectContaining({ workload: undefined }),
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'give way to what a flow says of its own ends, %p',
    async databaseId => {
      const { say, store, clients } = await setUp(databaseId);
      await say(fact('10.42.0.7', 'shop/Deployment/orders', 0));
      const { flows, ...sample } = flow('10.42.0.7', 1);
      const sourceWorkload = { kind: 'CronJob', name: 'report' };
      await ingestMixed(store, [
        { ...sample, flows: flows!.map(each => ({ ...each, sourceWorkload })) },
        flow('10.42.0.7', 2),
      ]);
      expect((await clients()).map(({ workload }) => workload).sort()).toEqual([
        'orders',
        'report',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'leave ends as they are that the source calls workloads, and count what it knows of and saw nothing of, %p',
    async databaseId => {
      const { database, store, ingestor } = await setUp(databaseId);
      await sayIdentities(ingestor, {
        identities: [fact('10.42.0.7', 'shop/Deployment/orders', 0)],
        watermarks: [
          { cidr: '10.42.0.0/16', source: 'cluster', spokenUntil: at(10) },
        ],
      });
      const scrape = (
        minute: number,
        counts: Pick<Exchange, 'events' | 'clientPorts' | 'clientBytes'>,
      ): NetflowSample => ({
        type: 'netflow',
        source: 'istio@prometheus',
        sampleId: at(minute),
        start: at(minute - 1),
        end: at(minute),
        intervalSeconds: 60,
        exchanges: [
          {
            clientIp: 'shop/Deployment/web',
            listenerIp: 'shop/Deployment/orders',
            port: 0,
            protocol: 'tcp',
            evidence: 'role',
            start: NOON + (minute - (counts.events > 0 ? 1 : 0)) * MINUTE,
            end: NOON + minute * MINUTE,
            ...counts,
          },
        ],
      });
      await ingestMixed(store, [
        scrape(1, { events: 0, clientPorts: 0 }),
        scrape(2, { events: 7, clientPorts: 1, clientBytes: 70 }),
        scrape(4, { events: 1, clientPorts: 1 }),
      ]);
      expect(await readCommunications(database, 'default')).toMatchObject([
        {
          clientIp: '',
          clientWorkload: { namespace: 'shop', name: 'web' },
          listenerWorkload: { namespace: 'shop', name: 'orders' },
          port: 0,
          statistics: {
            netflow: {
              activeSamples: 3,
              totalEvents: 8,
              totalPorts: 2,
              clientBytes: 70,
              firstFound: at(1),
              lastFound: at(4),
              activeSpanSeconds: 180,
              gapSpanSeconds: 0,
              evidence: 'role',
            },
          },
        },
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'of which nothing tells who listens wait undecided, both halves as one, also without ports, %p',
    async databaseId => {
      const { database, store } = await setUp(databaseId);
      const halves: Exchange[] = [
        ['web', 'orders'],
        ['orders', 'web'],
      ].map(([client, listener]) => ({
        clientIp: `Deployment/${client}`,
        listenerIp: `Deployment/${listener}`,
        port: 0,
        protocol: 'tcp',
        evidence: 'lower-port',
        clientPorts: 1,
        clientPort: 0,
        events: 1,
        clientBytes: 5,
        start: NOON,
        end: NOON + MINUTE,
      }));
      await ingestMixed(store, [
        {
          type: 'netflow',
          source: 'otel-ebpf@prometheus',
          sampleId: '1',
          start: at(0),
          end: at(1),
          intervalSeconds: 60,
          exchanges: halves,
        },
      ]);
      expect(await readCommunications(database, 'default')).toEqual([]);
      expect((await store.getSources()).undecidedExchanges).toBe(1);
    },
  );

  it.each(databases.eachSupportedId())(
    'of a block that somebody speaks for leave one end for all addresses that nobody names, %p',
    async databaseId => {
      const { store, ingestor, clients } = await setUp(databaseId);
      await sayIdentities(ingestor, {
        identities: [fact('10.42.0.7', 'shop/Deployment/orders', 0)],
        watermarks: [
          { cidr: '10.42.0.0/16', source: 'cluster', spokenUntil: at(10) },
        ],
      });
      await ingestMixed(store, [
        flow('10.42.0.7', 1),
        flow('10.42.0.8', 1),
        flow('10.42.0.9', 2),
        flow('10.43.0.1', 2),
      ]);
      expect(
        (await clients()).map(({ clientIp, workload, samples }) => ({
          clientIp,
          workload,
          samples,
        })),
      ).toEqual(
        expect.arrayContaining([
          { clientIp: '10.42.0.7', workload: 'orders', samples: 1 },
          { clientIp: '', workload: '10.42.0.0-16', samples: 2 },
          { clientIp: '10.43.0.1', workload: undefined, samples: 1 },
        ]),
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'keep what rollouts leave constant, and are forgotten with the horizon, %p',
    async databaseId => {
      let now = NOON;
      const database = await createTestDatabase(databases, databaseId);
      const clock = () => now;
      const store = new DatabaseSampleStore({
        database,
        reorderHorizon: DAY,
        now: clock,
      });
      const ingestor = new IdentityIngestor({ database, now: clock });
      const count = async () => {
        const counts: Record<string, number> = {};
        for (const table of [
          'addresses',
          'pairs',
          'communications',
          'netflow_counts',
          'identities',
          'workloads',
        ]) {
          const [row] = await database(table).count('* as rows');
          counts[table] = Number(row.rows);
        }
        return counts;
      };
      const seen: Record<string, number>[] = [];
      for (let day = 0; day < 12; day++) {
        const minute = day * 24 * 60;
        now = NOON + minute * MINUTE;
        const ips = [1, 2, 3, 4].map(pod => `10.42.${day}.${pod}`);
        await sayIdentities(ingestor, {
          identities: ips.map(ip =>
            fact(ip, 'shop/Deployment/orders', minute, minute + 24 * 60),
          ),
        });
        await ingestMixed(
          store,
          ips.map(ip => flow(ip, minute + 1)),
        );
        await store.pruneLog();
        seen.push(await count());
      }
      expect(seen[11]).toEqual(seen[5]);
      expect(seen[11]).toMatchObject({
        addresses: 2,
        pairs: 1,
        communications: 1,
        netflow_counts: 1,
        workloads: 1,
      });
      const [{ statistics }] = await readCommunications(database, 'default');
      expect(statistics.netflow).toMatchObject({
        activeSamples: 48,
        totalPorts: 48,
        clientPackets: 144,
      });
    },
  );

  it('are taken of named tokens only where owners see what is linked to them', async () => {
    const { database } = await setUp('SQLITE_3');
    const ingestor = new IdentityIngestor({
      database,
      senderRules: [{ subject: 'external:watch', sources: [/^cluster$/] }],
      isSightAtStake: true,
    });
    const said = {
      identities: [fact('10.42.0.7', 'shop/Deployment/orders', 0)],
    };
    const other = await sayIdentities(ingestor, said, 'external:host-1');
    expect(other.identities).toEqual([
      { status: 'refused', reason: expect.stringContaining('senders') },
    ]);
    const elsewhere = await sayIdentities(
      ingestor,
      {
        identities: [
          fact('10.42.0.7', 'shop/Deployment/orders', 0, undefined, {
            source: 'mine',
          }),
        ],
      },
      'external:host-1',
    );
    expect(elsewhere.identities).toMatchObject([{ status: 'refused' }]);
    const named = await sayIdentities(ingestor, said, 'external:watch');
    expect(named.identities).toEqual([{ status: 'accepted' }]);
  });

  it('belong to the token that first sent for a source, as samples do', async () => {
    const { ingestor } = await setUp('SQLITE_3');
    const said = {
      identities: [fact('10.42.0.7', 'shop/Deployment/orders', 0)],
      watermarks: [],
    };
    const statuses = async (sender: string) =>
      (await sayIdentities(ingestor, said, sender)).identities.map(
        ({ status }) => status,
      );
    expect(await statuses('external:watch')).toEqual(['accepted']);
    expect(await statuses('external:other')).toEqual(['refused']);
    expect(await statuses('external:watch')).toEqual(['duplicate']);
  });
});
