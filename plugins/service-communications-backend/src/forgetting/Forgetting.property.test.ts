import { NetflowSample, NetstatSample } from '@service-communications/model';
import { Communication } from '@service-communications/plugin-service-communications-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import {
  ModelPair,
  naiveNetflowModel,
} from '../__testUtils__/naiveNetflowModel';
import { naiveNetstatModel } from '../__testUtils__/naiveNetstatModel';
import {
  inNetflowModelWords,
  readCommunications,
} from '../__testUtils__/readNetflowPairs';
import { createCommunication } from '../database/operations/write/createCommunication';
import { deleteCommunications } from '../database/operations/write/deleteCommunications';
import { HistoryKeeping } from '../history/HistoryKeeping';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';
import { Forgetting } from './Forgetting';

jest.setTimeout(10 * 60_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5, 12);
const RETENTION = 3 * DAY;

/** Everything that records of discovery leave. */
const TABLES = [
  'communications',
  'pairs',
  'listeners',
  'host_addresses',
  'addresses',
  'samples',
  'listening_sockets',
  'hosts',
  'netflow_counts',
  'netflow_unions',
  'netflow_runs',
  'undecided_exchanges',
  'flow_samples',
  'flow_sources',
  'sources',
  'source_counts',
  'communication_events',
  'slot_chunks',
];

/** Two hosts that share an address. */
const HOSTS = { db: ['10.0.0.5', '10.0.0.7'], web: ['10.0.0.6', '10.0.0.7'] };
const CLIENTS = ['10.0.1.1', '10.0.1.2', '10.0.1.3'];

type Sample = NetstatSample | NetflowSample;
type PairKey = Pick<Communication, 'clientIp' | 'listenerIp'>;

const step = fc.record({
  hours: fc.oneof(fc.nat(6), fc.nat(120)),
  minute: fc.nat(59),
  /** How late the sample arrives, hours. */
  late: fc.oneof(fc.constant(0), fc.nat(20)),
  from: fc.constantFrom('db', 'db', 'web', 'router', 'switch'),
  pairs: fc.uniqueArray(
    fc.tuple(fc.constantFrom(...CLIENTS), fc.nat(1), fc.nat(3)),
    { maxLength: 3, selector: ([client, at]) => `${client} ${at}` },
  ),
  isUp: fc.oneof(fc.constant(true), fc.constant(true), fc.boolean()),
  forgets: fc.boolean(),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function sampleOf({ from, late, pairs, isUp }: Step, at: number, now: number) {
  const time = now - late * HOUR;
  const ips = from === 'web' ? HOSTS.web : HOSTS.db;
  const ends = pairs.map(([clientIp, place, port]) => ({
    clientIp,
    listenerIp: ips[place],
    port,
  }));
  if (from === 'db' || from === 'web') {
    return {
      type: 'netstat',
      source: from,
      sampleId: `${at}`,
      sampledAt: new Date(time).toISOString(),
      network: 'default',
      host: { name: from, ips },
      listeners: isUp ? [{ ip: '*', port: 80, protocol: 'tcp' }] : [],
      connections: (isUp ? ends : []).map(({ clientIp, listenerIp, port }) => ({
        localIp: listenerIp,
        localPort: 80,
        remoteIp: clientIp,
        remotePort: 40000 + port,
        protocol: 'tcp',
      })),
    } satisfies NetstatSample;
  }
  return {
    type: 'netflow',
    source: from,
    sampleId: `${at}`,
    start: new Date(time - 60_000).toISOString(),
    end: new Date(time).toISOString(),
    intervalSeconds: 60,
    network: 'default',
    exchanges: ends.map(({ clientIp, listenerIp, port }) => ({
      clientIp,
      listenerIp,
      port: 80,
      protocol: 'tcp',
      evidence: 'syn',
      clientPorts: 1,
      clientPort: 40000 + port,
      events: 1 + port,
      start: time - 50_000,
      end: time - 40_000,
      clientPackets: port,
    })),
  } satisfies NetflowSample;
}

/** The samples as if they had never shown some pairs. */
function withoutPairs(samples: Sample[], keys: ReadonlySet<string>): Sample[] {
  return samples.map(sample =>
    sample.type === 'netstat'
      ? {
          ...sample,
          connections: sample.connections.filter(
            ({ remoteIp, localIp }) =>
              !keys.has(keyOf({ clientIp: remoteIp, listenerIp: localIp })),
          ),
        }
      : {
          ...sample,
          exchanges: sample.exchanges!.filter(each => !keys.has(keyOf(each))),
        },
  );
}

function keyOf({ clientIp, listenerIp }: PairKey): string {
  return `${clientIp} ${listenerIp}`;
}

async function rowCounts(database: Knex): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const [{ count }] = await database(table).count({ count: '*' });
    counts[table] = Number(count);
  }
  return counts;
}

describe('forgetting', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'leaves the numbers of all that remains as they are, and in the end nothing, for random histories, %p',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      let now = START;
      const samples = new DatabaseSampleStore({
        database,
        reorderHorizon: DAY,
        now: () => now,
      });
      const forgetting = new Forgetting({
        database,
        samples,
        retention: RETENTION,
        now: () => now,
      });
      const keeping = new HistoryKeeping({
        database,
        hours: RETENTION / 3,
        days: RETENTION,
        now: () => now,
      });
      let forgotten = 0;

      /** Forgets, and answers with the records that left by that. */
      async function forget(): Promise<Communication[]> {
        const before = await readCommunications(database, 'default');
        await forgetting.run();
        await keeping.run();
        const after = await readCommunications(database, 'default');
        const left = new Set(after.map(({ id }) => id));
        return before.filter(({ id }) => !left.has(id));
      }

      async function expectModel(kept: Sample[], manual: Set<string>) {
        const stored = await readCommunications(database, 'default');
        const detected = stored.filter(each => each.firstDetected);
        expect(
          stored.filter(each => each.origin === 'manual').map(keyOf),
        ).toEqual([...manual]);
        const flows = naiveNetflowModel(kept).pairs;
        expect(inNetflowModelWords(detected).map(withoutEvidence)).toEqual(
          flows.map(withoutEvidence),
        );
        const scanned = naiveNetstatModel(
          kept.filter(sample => sample.type === 'netstat'),
        );
        expect(
          Object.fromEntries(
            detected.map(each => {
              const { netstat } = each.statistics;
              return [
                keyOf(each),
                {
                  firstDetected: Date.parse(each.firstDetected!),
                  lastDetected: Date.parse(each.lastDetected!),
                  netstat: netstat && {
                    totalSamples: netstat.totalSamples,
                    activeSamples: netstat.activeSamples,
                    totalPorts: netstat.totalPorts,
                    firstFound: Date.parse(netstat.firstFound),
                    lastFound: Date.parse(netstat.lastFound),
                  },
                },
              ];
            }),
          ),
        ).toEqual(
          Object.fromEntries(
            [...new Set([...flows, ...scanned].map(keyOf))].map(key => {
              const flow = flows.find(each => keyOf(each) === key)?.netflow;
              const scan = scanned.find(each => keyOf(each) === key);
              return [
                key,
                {
                  firstDetected: Math.min(
                    scan?.firstDetected ?? Infinity,
                    flow ? flow.first * 1000 : Infinity,
                  ),
                  lastDetected: Math.max(
                    scan?.lastDetected ?? -Infinity,
                    flow ? flow.last * 1000 : -Infinity,
                  ),
                  netstat: scan?.netstat,
                },
              ];
            }),
          ),
        );
      }

      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 3, maxLength: 25 }),
          fc.subarray(CLIENTS, { maxLength: 1 }),
          async (steps, manualClients) => {
            for (const table of TABLES) {
              await database(table).delete();
            }
            now = START;
            let kept: Sample[] = [];
            const manual = new Set(
              manualClients.map(clientIp =>
                keyOf({ clientIp, listenerIp: '10.0.0.7' }),
              ),
            );
            for (const clientIp of manualClients) {
              await database.transaction(tx =>
                createCommunication(tx, {
                  input: {
                    network: 'default',
                    clientIp,
                    listenerIp: '10.0.0.7',
                    port: 80,
                    protocol: 'tcp',
                  },
                  createdBy: 'user:default/admin',
                  now: START,
                }),
              );
            }

            for (const [at, each] of steps.entries()) {
              now += each.hours * HOUR + each.minute * 60_000;
              const sample = sampleOf(each, at, now);
              const results = [
                ...(await ingestMixed(samples, [sample])),
                ...(await ingestMixed(samples, [sample])),
              ];
              expect(results.map(({ status }) => status)).toEqual([
                'accepted',
                'duplicate',
              ]);
              kept.push(sample);
              const gone = each.forgets ? await forget() : [];
              const newest = gone.map(record =>
                Date.parse(record.lastDetected!),
              );
              expect(Math.max(...newest)).toBeLessThan(now - RETENTION);
              forgotten += gone.length;
              kept = withoutPairs(kept, new Set(gone.map(keyOf)));
              await expectModel(kept, manual);
            }

            now += RETENTION + 2 * DAY;
            await forgetting.run();
            const stored = await readCommunications(database, 'default');
            expect(stored.map(keyOf)).toEqual([...manual]);

            await database.transaction(tx =>
              deleteCommunications(tx, {
                ids: stored.map(({ id }) => Number(id)),
                deletedBy: 'user:default/admin',
                now,
              }),
            );
            now += RETENTION + 2 * DAY;
            await forgetting.run();
            expect(await rowCounts(database)).toEqual(
              Object.fromEntries(TABLES.map(table => [table, 0])),
            );
          },
        ),
        { numRuns: 40 },
      );
      expect(forgotten).toBeGreaterThan(50);
    },
  );
});

/** What told of a listener leaves with the host that had it. */
function withoutEvidence({ netflow, ...rest }: ModelPair) {
  return { ...rest, netflow: { ...netflow, evidence: undefined } };
}
