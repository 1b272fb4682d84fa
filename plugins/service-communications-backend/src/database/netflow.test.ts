import { TestDatabaseId } from '@backstage/backend-test-utils';
import { orientationEvidence } from '@service-communications/model';
import { CommunicationOrderField } from '@service-communications/plugin-service-communications-common';
import {
  NetflowSample,
  NetstatSample,
  Exchange,
} from '@service-communications/model';
import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import { readCommunications } from '../__testUtils__/readNetflowPairs';
import { CommunicationsList } from '../listing/CommunicationsList';
import { ListFollower } from '../listing/ListFollower';
import { CommunicationsStore } from '../communications/CommunicationsStore';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 0, 5, 18);

function at(clock: string): number {
  return Date.parse(`2026-01-05T${clock}Z`);
}

/** A window of a minute that ends at a time. */
function window(
  end: string,
  exchanges: Exchange[],
  overrides: Partial<NetflowSample> = {},
): NetflowSample {
  return {
    type: 'netflow',
    source: 'router',
    sampleId: end,
    start: new Date(at(end) - 60_000).toISOString(),
    end: new Date(at(end)).toISOString(),
    intervalSeconds: 60,
    exchanges,
    ...overrides,
  };
}

/** web → db:50051, as a router sees it that knows. */
function call(clock: string, overrides: Partial<Exchange> = {}): Exchange {
  return {
    clientIp: '10.0.0.9',
    listenerIp: '10.0.0.5',
    port: 50051,
    protocol: 'tcp',
    evidence: 'syn',
    clientPorts: 1,
    clientPort: 801,
    events: 2,
    start: at(clock),
    end: at(clock) + 1000,
    clientPackets: 3,
    listenerPackets: 5,
    clientBytes: 300,
    listenerBytes: 5000,
    ...overrides,
  };
}

/** The same, where the router has nothing to go by, or is misled. */
function misled(clock: string, overrides: Partial<Exchange> = {}): Exchange {
  return call(clock, {
    clientIp: '10.0.0.5',
    clientPort: 50051,
    listenerIp: '10.0.0.9',
    port: 801,
    evidence: 'service-port',
    clientPackets: 5,
    listenerPackets: 3,
    clientBytes: 5000,
    listenerBytes: 300,
    ...overrides,
  });
}

/** A scan that finds the server listening. */
function scan(clock: string): NetstatSample {
  return {
    type: 'netstat',
    source: 'db',
    sampleId: `scan ${clock}`,
    sampledAt: new Date(at(clock)).toISOString(),
    host: { name: 'db', ips: ['10.0.0.5'] },
    listeners: [{ ip: '*', port: 50051, protocol: 'tcp' }],
    connections: [],
  };
}

/** Each communication as `client → listener:port`, with its flow records. */
async function arrows(database: Knex): Promise<Record<string, number>> {
  const communications = await readCommunications(database, 'default');
  return Object.fromEntries(
    communications
      .map(({ clientIp, listenerIp, port, statistics }): [string, number] => [
        `${clientIp} → ${listenerIp}:${port}`,
        statistics.netflow?.totalEvents ?? 0,
      ])
      .sort(),
  );
}

describe('flows', () => {
  const databases = supportedDatabases();

  async function create(
    databaseId: TestDatabaseId,
    flowLimits: { maxUndecided?: number; threshold?: number } = {},
  ) {
    const database = await createTestDatabase(databases, databaseId);
    const store = new DatabaseSampleStore({
      database,
      reorderHorizon: 2 * HOUR,
      flowLimits,
      now: () => NOW,
    });
    const communications = new CommunicationsStore({ database });
    return { database, store, communications };
  }

  it.each(databases.eachSupportedId())(
    'are those of the example in the docs when they come as samples, %p',
    async databaseId => {
      const { database, store } = await create(databaseId);
      const points = (...clocks: string[]) =>
        clocks.map(clock =>
          call(clock, { events: 1, end: at(clock), clientPort: 40000 }),
        );
      // Newest first.
      await ingestMixed(store, [
        window('12:04:00', points('12:03:50', '12:03:55')),
      ]);
      await ingestMixed(store, [
        window('12:02:00', points('12:01:15', '12:01:45')),
        window('12:03:00', points('12:02:10', '12:02:45')),
      ]);
      const [communication] = await readCommunications(database, 'default');
      expect(communication).toMatchObject({
        origin: 'discovered',
        clientProcessName: '',
        firstDetected: '2026-01-05T12:01:15.000Z',
        lastDetected: '2026-01-05T12:03:55.000Z',
      });
      expect(communication.statistics).toEqual({
        netflow: {
          activeSamples: 3,
          totalEvents: 6,
          totalPorts: 3,
          averageClientConnections: 1,
          firstFound: '2026-01-05T12:01:15.000Z',
          lastFound: '2026-01-05T12:03:55.000Z',
          activeSpanSeconds: 95,
          gapSpanSeconds: 65,
          pendingSpanSeconds: 5,
          intervalSeconds: 60,
          clientPackets: 18,
          clientBytes: 1800,
          listenerPackets: 30,
          listenerBytes: 30_000,
          evidence: 'syn',
        },
      });

      await ingestMixed(store, [window('12:06:00', [])]);
      const [later] = await readCommunications(database, 'default');
      expect(later.statistics.netflow).toMatchObject({
        activeSamples: 3,
        pendingSpanSeconds: 125,
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'of two exporters count once, %p',
    async databaseId => {
      const { database, store } = await create(databaseId);
      const more = { clientPackets: 4, start: at('12:00:20') };
      await ingestMixed(store, [
        window('12:01:00', [call('12:00:30')]),
        window('12:01:00', [call('12:00:30', more)], { source: 'switch' }),
      ]);
      const [{ statistics }] = await readCommunications(database, 'default');
      expect(statistics.netflow).toMatchObject({
        activeSamples: 1,
        totalEvents: 2,
        clientPackets: 4,
        activeSpanSeconds: 11,
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'with a wrong arrow are turned round once a scan finds the listener, %p',
    async databaseId => {
      const { database, store } = await create(databaseId);
      await ingestMixed(store, [window('12:01:00', [misled('12:00:10')])]);
      expect(await arrows(database)).toEqual({ '10.0.0.5 → 10.0.0.9:801': 2 });

      const follower = new ListFollower({ database });
      const list = new CommunicationsList({ follower });
      const idsOf = () =>
        list.orderedIds({ filter: {} }, { field: 'id', order: 'asc' });
      const [wrongId] = await idsOf();
      await ingestMixed(store, [scan('12:02:00')]);
      expect(await arrows(database)).toEqual({
        '10.0.0.9 → 10.0.0.5:50051': 2,
      });
      const [{ statistics }] = await readCommunications(database, 'default');
      expect(statistics.netflow).toMatchObject({
        activeSamples: 1,
        totalPorts: 1,
        clientBytes: 300,
        listenerBytes: 5000,
        evidence: 'listen',
      });
      // Nothing of it is left anywhere.
      expect([...(await idsOf())]).not.toContain(wrongId);
      expect(await database('pairs')).toHaveLength(1);
      expect(await database('netflow_counts')).toHaveLength(1);

      // What comes later, comes the right way round.
      await ingestMixed(store, [window('12:03:00', [misled('12:02:10')])]);
      expect(await arrows(database)).toEqual({
        '10.0.0.9 → 10.0.0.5:50051': 4,
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'with a wrong arrow leave what a person or a scan said of it, %p',
    async databaseId => {
      const { database, store, communications } = await create(databaseId);
      await ingestMixed(store, [
        window('12:01:00', [
          misled('12:00:10'),
          misled('12:00:10', { listenerIp: '10.0.0.8' }),
          misled('12:00:10', { listenerIp: '10.0.0.7' }),
        ]),
      ]);
      const found = await readCommunications(database, 'default');
      const edited = found.find(({ listenerIp }) => listenerIp === '10.0.0.8')!;
      await communications.updateCommunication(
        edited.id,
        { revision: 0, clientProcessDisplayName: 'Batch' },
        'user:default/anna',
      );
      await ingestMixed(store, [
        {
          type: 'netstat',
          source: 'seven',
          sampleId: '1',
          sampledAt: new Date(at('12:00:00')).toISOString(),
          host: { name: 'seven', ips: ['10.0.0.7'] },
          listeners: [{ ip: '*', port: 801, protocol: 'tcp' }],
          connections: [
            {
              localIp: '10.0.0.7',
              localPort: 801,
              remoteIp: '10.0.0.5',
              remotePort: 50051,
              protocol: 'tcp',
            },
          ],
        },
        scan('12:02:00'),
      ]);
      expect(await arrows(database)).toEqual({
        // Both listen: whoever saw it has the say.
        '10.0.0.5 → 10.0.0.7:801': 2,
        '10.0.0.5 → 10.0.0.8:801': 0,
        '10.0.0.8 → 10.0.0.5:50051': 2,
        '10.0.0.9 → 10.0.0.5:50051': 2,
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'of which nothing tells who listens wait, and count when other flows do, %p',
    async databaseId => {
      const { database, store } = await create(databaseId);
      const weak = { evidence: 'lower-port' as const };
      await ingestMixed(store, [
        window('12:01:00', [misled('12:00:10', weak)]),
        window('12:02:00', [misled('12:01:10', weak)]),
        window('12:03:00', [
          call('12:02:10', { ...weak, clientPorts: 3, clientPort: undefined }),
        ]),
      ]);
      expect(await arrows(database)).toEqual({});
      const sources = await store.getSources();
      expect(sources).toMatchObject({
        undecidedExchanges: 2,
        items: [{ source: 'router', records: 6, undecided: 6 }],
      });

      const other = { clientIp: '10.0.0.77', clientPort: 40000 };
      await ingestMixed(store, [window('12:04:00', [call('12:03:10', other)])]);
      expect(await arrows(database)).toEqual({
        '10.0.0.77 → 10.0.0.5:50051': 2,
        '10.0.0.9 → 10.0.0.5:50051': 6,
      });
      const communications = await readCommunications(database, 'default');
      const folded = communications.find(each => each.clientIp === '10.0.0.9')!;
      expect(folded.statistics.netflow).toMatchObject({
        activeSamples: 3,
        totalPorts: 5,
        clientPackets: 9,
        listenerPackets: 15,
      });
      expect(await store.getSources()).toMatchObject({ undecidedExchanges: 0 });
    },
  );

  it.each(databases.eachSupportedId())(
    'that wait are bounded: the oldest are given up, and counted, %p',
    async databaseId => {
      const { database, store } = await create(databaseId, { maxUndecided: 2 });
      const waiting = (clock: string, port: number) =>
        misled(clock, { evidence: 'lower-port', port });
      await ingestMixed(store, [
        window('12:01:00', [waiting('12:00:30', 1), waiting('12:00:10', 2)]),
        window('12:02:00', [waiting('12:01:30', 3), waiting('12:01:10', 2)]),
      ]);
      const left = await database('undecided_exchanges').orderBy('port');
      expect(left.map(({ port }) => port)).toEqual([2, 3]);
      expect(await store.getSources()).toMatchObject({
        undecidedExchanges: 2,
        items: [{ dropped: { 'undecided-for-too-long': 2 } }],
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'need as much evidence as the config asks for, %p',
    async databaseId => {
      const { database, store } = await create(databaseId, {
        threshold: orientationEvidence.indexOf('syn'),
      });
      await ingestMixed(store, [
        window('12:01:00', [
          call('12:00:10', { evidence: 'biflow', clientIp: '10.0.0.8' }),
        ]),
      ]);
      expect(await arrows(database)).toEqual({});
      await ingestMixed(store, [window('12:02:00', [call('12:01:10')])]);
      expect(Object.keys(await arrows(database))).toEqual([
        '10.0.0.9 → 10.0.0.5:50051',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'are taken when their source dated some ahead of the clock before, %p',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      const store = new DatabaseSampleStore({
        database,
        reorderHorizon: 2 * HOUR,
        now: () => at('12:00:00'),
      });
      const statuses = async (...clocks: string[]) => {
        const samples = clocks.map(clock => window(clock, [call(clock)]));
        return (await ingestMixed(store, samples)).map(({ status }) => status);
      };
      expect(await statuses('14:00:00')).toEqual(['accepted']);
      expect(await store.pruneLog()).toBe(0);
      expect(await statuses('12:00:00', '10:00:00', '09:59:59')).toEqual([
        'accepted',
        'accepted',
        'refused',
      ]);
      const [{ statistics }] = await readCommunications(database, 'default');
      expect(statistics.netflow).toMatchObject({
        activeSamples: 3,
        firstFound: '2026-01-05T10:00:00.000Z',
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'are refused with the reason where they come too late or too early, %p',
    async databaseId => {
      const { store } = await create(databaseId);
      await ingestMixed(store, [window('12:01:00', [call('12:00:10')])]);
      const results = await ingestMixed(store, [
        window('12:01:00', [call('12:00:10')]),
        window('10:00:59', [call('10:00:10')]),
        window('10:01:00', [call('10:00:10')]),
        window('20:00:01', [call('20:00:00')]),
      ]);
      expect(
        results.map(({ status, reason }) => [status, reason?.slice(0, 48)]),
      ).toEqual([
        ['duplicate', undefined],
        ['refused', 'end 2026-01-05T10:00:59.000Z lies more than 2 ho'],
        ['accepted', undefined],
        ['refused', 'end 2026-01-05T20:00:01.000Z lies more than 2 ho'],
      ]);
      const repeated = await ingestMixed(store, [
        { ...scan('12:00:00'), source: 'router', sampleId: '12:01:00' },
      ]);
      expect(repeated).toMatchObject([{ status: 'duplicate' }]);
      const { items } = await store.getSources();
      expect(items).toMatchObject([
        {
          source: 'router',
          accepted: 2,
          duplicate: 2,
          refused: 2,
          refusals: { 'too-old': 1, 'too-new': 1 },
        },
      ]);

      await ingestMixed(store, [window('16:00:00', [])]);
      expect(await store.pruneLog()).toBe(2);
      const pruned = await ingestMixed(store, [window('12:01:00', [])]);
      expect(pruned[0].reason).toContain('no longer logged');
    },
  );

  it.each(databases.eachSupportedId())(
    'reach back no further than a sample may, %p',
    async databaseId => {
      const { database, store } = await create(databaseId);
      const long = call('08:00:00', { end: at('12:00:30') });
      await ingestMixed(store, [window('12:01:00', [long])]);
      const [{ firstDetected }] = await readCommunications(database, 'default');
      expect(firstDetected).toBe('2026-01-05T10:01:00.000Z');
    },
  );

  it.each(databases.eachSupportedId())(
    'report what their collector noticed, %p',
    async databaseId => {
      const { store } = await create(databaseId);
      const report = {
        received: 7,
        records: 200,
        lost: 3,
        errors: { 'bad-header': 1 },
        // Names that every object has are reasons like any other.
        dropped: { 'no-template': 4, constructor: 1, toString: 2 },
        clockSkewSeconds: -1.25,
      };
      await ingestMixed(store, [
        window('12:01:00', [], { report }),
        window('12:02:00', [], { report: { ...report, clockSkewSeconds: 2 } }),
      ]);
      await store.countRefusals([
        {
          source: 'router',
          reason: 'The value is too long',
          kind: 'not-stored',
        },
        { source: 'router', reason: 'Not JSON' },
      ]);
      expect(await store.getSources()).toEqual({
        totalItems: 1,
        undecidedExchanges: 0,
        items: [
          {
            source: 'router',
            type: 'netflow',
            lastSeenAt: new Date(NOW).toISOString(),
            newestSampleAt: '2026-01-05T12:02:00.000Z',
            accepted: 2,
            duplicate: 0,
            refused: 2,
            refusals: { 'not-stored': 1, unreadable: 1 },
            lastRefusal: 'Not JSON',
            records: 400,
            undecided: 0,
            attempts: 0,
            identitiesMissed: 0,
            loopbackLeftOut: 0,
            received: 14,
            lost: 6,
            errors: { 'bad-header': 2 },
            dropped: { constructor: 2, 'no-template': 8, toString: 4 },
            clockSkewSeconds: 2,
          },
        ],
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'have the clock of their newest sample that tells it, however samples arrive, %p',
    async databaseId => {
      const { store } = await create(databaseId);
      const samples = [
        window('12:01:00', [], { report: { clockSkewSeconds: 1 } }),
        window('12:02:00', [], { report: { clockSkewSeconds: 2 } }),
        window('12:03:00', []),
      ];
      const arrivals = [
        [[0, 1, 2]],
        [[2, 1, 0]],
        [[0], [1, 2]],
        [[2], [1], [0]],
        [[1, 2], [0]],
        [[2], [0], [1]],
      ];
      for (const [index, batches] of arrivals.entries()) {
        for (const batch of batches) {
          await ingestMixed(
            store,
            batch.map(each => ({
              ...samples[each],
              source: `router-${index}`,
            })),
          );
        }
      }
      const { items } = await store.getSources();
      expect(items.map(({ clockSkewSeconds }) => clockSkewSeconds)).toEqual(
        arrivals.map(() => 2),
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'order lists by each of their statistics, %p',
    async databaseId => {
      const { store, communications } = await create(databaseId);
      await ingestMixed(store, [
        window('12:01:00', [
          call('12:00:10', { clientIp: '10.0.1.1', clientPackets: 50 }),
          call('12:00:20', {
            clientIp: '10.0.1.2',
            clientPorts: 9,
            clientPort: undefined,
            clientBytes: undefined,
            listenerBytes: undefined,
          }),
        ]),
        window('12:09:00', [
          call('12:08:10', { clientIp: '10.0.1.1', events: 7 }),
          call('12:08:20', { clientIp: '10.0.1.3', listenerPackets: 70 }),
        ]),
        {
          ...scan('12:00:00'),
          connections: [
            {
              localIp: '10.0.0.5',
              localPort: 50051,
              remoteIp: '10.0.1.4',
              remotePort: 40000,
              protocol: 'tcp',
            },
          ],
        },
      ]);
      const valueOf = {
        netflowFirstFound: 'firstFound',
        netflowLastFound: 'lastFound',
        netflowActiveSamples: 'activeSamples',
        netflowTotalEvents: 'totalEvents',
        netflowTotalPorts: 'totalPorts',
        netflowAverageClientConnections: 'averageClientConnections',
        netflowActiveSpanSeconds: 'activeSpanSeconds',
        netflowGapSpanSeconds: 'gapSpanSeconds',
        netflowClientBytes: 'clientBytes',
        netflowListenerBytes: 'listenerBytes',
        netflowClientPackets: 'clientPackets',
        netflowListenerPackets: 'listenerPackets',
      } as const;
      for (const [field, name] of Object.entries(valueOf)) {
        const { items } = await communications.queryCommunications({
          selection: { filter: {} },
          orderBy: { field: field as CommunicationOrderField, order: 'asc' },
          limit: 10,
        });
        const values = items.map(
          ({ statistics }) => statistics.netflow?.[name] ?? '',
        );
        expect([field, ...values]).toEqual([
          field,
          ...[...values].sort((a, b) =>
            a === '' || b === ''
              ? Number(b === '') - Number(a === '')
              : Number(a > b) - Number(a < b),
          ),
        ]);
        expect(values[0]).toBe('');
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'end with their sample, whatever the clock of an exporter says, %p',
    async databaseId => {
      const { database, store } = await create(databaseId);
      await ingestMixed(store, [
        window('12:01:00', [call('12:00:30', { end: 8.64e15 })]),
        window('12:02:00', [call('13:00:00')]),
      ]);
      const [{ statistics }] = await readCommunications(database, 'default');
      expect(statistics.netflow).toMatchObject({
        firstFound: '2026-01-05T12:00:30.000Z',
        lastFound: '2026-01-05T12:02:00.000Z',
        activeSpanSeconds: 90,
        gapSpanSeconds: 0,
        pendingSpanSeconds: 0,
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'count as far as can be counted, and go on, %p',
    async databaseId => {
      const { database, store } = await create(databaseId);
      const most = Number.MAX_SAFE_INTEGER;
      const huge = call('12:00:30', {
        events: most,
        clientBytes: most,
        clientPackets: most,
        listenerPackets: most,
      });
      const report = {
        records: most,
        received: most,
        lost: most,
        errors: { strange: most },
      };
      for (const end of ['12:01:00', '12:02:00']) {
        await ingestMixed(store, [
          window(
            end,
            // Their sum is beyond a bigint.
            Array.from({ length: 1100 }, () => huge),
            { report },
          ),
        ]);
      }
      const [{ statistics }] = await readCommunications(database, 'default');
      expect(statistics.netflow).toMatchObject({
        activeSamples: 2,
        totalEvents: most,
        clientBytes: most,
        clientPackets: most,
        listenerPackets: most,
      });
      expect((await store.getSources()).items).toMatchObject([
        {
          accepted: 2,
          records: most,
          received: most,
          lost: most,
          errors: { strange: most },
        },
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'between two that both are asked stay undecided, whichever of them became known first, %p',
    async databaseId => {
      const peers = { protocol: 'udp', port: 123, clientPort: 123 };
      const asked = (listenerIp: string) =>
        call('12:00:30', {
          ...peers,
          listenerIp,
          clientIp: '10.0.0.77',
          clientPort: undefined,
          clientPorts: 9,
          evidence: 'learned',
        });
      const samples = [
        window('12:01:00', [
          call('12:00:30', {
            ...peers,
            clientIp: '10.0.0.5',
            listenerIp: '10.0.0.9',
            evidence: 'lower-port',
          }),
        ]),
        window('12:02:00', [asked('10.0.0.5')]),
        window('12:03:00', [asked('10.0.0.9')]),
      ];
      for (const order of [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [2, 0, 1],
        [1, 2, 0],
      ]) {
        const { database, store } = await create(databaseId);
        for (const index of order) {
          await ingestMixed(store, [samples[index]]);
        }
        expect(await arrows(database)).toEqual({
          '10.0.0.77 → 10.0.0.5:123': 2,
          '10.0.0.77 → 10.0.0.9:123': 2,
        });
        expect(await database('undecided_exchanges')).toHaveLength(1);
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'of two exporters that take turns are active when either saw them, however long ago, %p',
    async databaseId => {
      const { database, store } = await create(databaseId);
      const hours = 300;
      const first = NOW - hours * HOUR;
      const samples = Array.from({ length: hours }, (_, hour) => {
        const start = first + hour * HOUR;
        return {
          ...window('12:00:00', [
            call('12:00:00', { start, end: start + 600_000 }),
          ]),
          source: `router-${hour % 2}`,
          sampleId: `${hour}`,
          start: new Date(start).toISOString(),
          end: new Date(start + 600_000).toISOString(),
        };
      });
      // Two at a time arrive the wrong way round.
      for (let hour = 0; hour < hours; hour += 2) {
        await ingestMixed(store, [samples[hour + 1]]);
        await ingestMixed(store, [samples[hour]]);
      }
      const [{ statistics }] = await readCommunications(database, 'default');
      expect(statistics.netflow).toMatchObject({
        activeSamples: hours / 2,
        activeSpanSeconds: hours * 600,
        gapSpanSeconds: (hours - 1) * 3000,
      });
      const [{ spans }] = await database('netflow_unions');
      expect(spans.length).toBeLessThan(4000);
    },
  );
});
