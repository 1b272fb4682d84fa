import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { orientationEvidence } from '@service-communications/model';
import { RowWrites } from '../__testUtils__/RowWrites';
import { wholeScans } from '../__testUtils__/wholeScans';
import { FlowObservation } from '../orientation/FlowObservation';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';

jest.setTimeout(120_000);

const START = Date.UTC(2026, 0, 5, 12);
const SECOND = 1_000;
const MINUTE = 60_000;

/** A sample in which the first clients called a listener. */
function sampleWith(clients: number, minute: number): FlowObservation {
  const end = START + minute * MINUTE;
  return {
    source: 'router',
    sampleId: `${minute}`,
    network: 'default',
    start: end - MINUTE,
    end,
    interval: MINUTE,
    exchanges: Array.from({ length: clients }, (_, index) => ({
      instance: '',
      network: 'default',
      clientIp: `10.1.${index >> 8}.${index & 255}`,
      listenerIp: '10.0.0.5',
      port: 5432,
      protocol: 'tcp',
      evidence: orientationEvidence.indexOf('syn'),
      clientPorts: 1,
      clientPort: 40000,
      events: 2,
      runs: [[end - MINUTE, end]],
    })),
    pairCount: clients,
    loopbackLeftOut: 0,
  };
}

/** A sample in which one client called a listener so many times. */
function sampleOfRuns(
  source: string,
  end: number,
  runs: readonly (readonly [start: number, end: number])[],
): FlowObservation {
  const [exchange] = sampleWith(1, 0).exchanges;
  return {
    source,
    sampleId: `${source} ${end}`,
    network: 'default',
    start: end - MINUTE,
    end,
    interval: SECOND,
    exchanges: [{ ...exchange, runs: runs.map(([from, to]) => [from, to]) }],
    pairCount: 1,
    loopbackLeftOut: 0,
  };
}

describe('what a sample of known flows writes', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'is the same for three pairs, be 3 or 10,000 known, %p',
    async databaseId => {
      for (const known of [3, 10_000]) {
        const database = await createTestDatabase(databases, databaseId);
        const store = new DatabaseSampleStore({
          database,
          reorderHorizon: 24 * 60 * MINUTE,
        });
        await store.ingestFlows([sampleWith(known, 0)]);
        const [stored] = await database('pairs').count({ count: '*' });
        expect(Number(stored.count)).toBe(known);
        const writes = await RowWrites.count(database);
        await store.ingestFlows([sampleWith(3, 1)]);
        expect(await writes.take()).toEqual({
          'insert flow_samples': 1,
          'insert list_changes': 1,
          'update flow_sources': 1,
          'update netflow_counts': 3,
          'update pairs': 3,
          'update sources': 1,
        });
      }
    },
  );

  it('is found without going through all that is known', async () => {
    const database = await createTestDatabase(databases, 'SQLITE_3');
    const store = new DatabaseSampleStore({
      database,
      reorderHorizon: 24 * 60 * MINUTE,
    });
    await store.ingestFlows([sampleWith(3, 0)]);
    expect(
      await wholeScans(database, () => store.ingestFlows([sampleWith(4, 1)])),
    ).toEqual([]);
  });

  it.each(databases.eachSupportedId())(
    'follows what it adds, where a pair has come and gone 10,000 times, %p',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      const store = new DatabaseSampleStore({
        database,
        reorderHorizon: 24 * 60 * MINUTE,
      });
      const runs = Array.from({ length: 10_020 }, (_, index) => {
        const start = START - 20_040 * SECOND + index * 2 * SECOND;
        return [start, start + SECOND / 2] as const;
      });
      await store.ingestFlows([sampleOfRuns('router', START, runs)]);
      const writes = await RowWrites.count(database);
      async function writtenFor(...samples: FlowObservation[]) {
        await store.ingestFlows(samples);
        return writes.take();
      }
      const always = {
        'insert flow_samples': 1,
        'insert list_changes': 1,
        'update flow_sources': 1,
        'update netflow_counts': 1,
        'update pairs': 1,
        'update sources': 1,
      };
      const point = (after: number) =>
        [START + after * SECOND, START + after * SECOND] as const;

      const next = sampleOfRuns('router', START + MINUTE, [point(50)]);
      expect(await writtenFor(next)).toEqual(always);
      expect(await writtenFor(next)).toEqual({ 'update sources': 1 });
      // Between two runs of long ago.
      const late = sampleOfRuns('router', START - MINUTE, [point(-10_001.25)]);
      expect(await writtenFor(late)).toEqual({
        ...always,
        'update netflow_runs': 1,
      });
      // Within one of them.
      const known = sampleOfRuns('router', START - 2 * MINUTE, [
        point(-9_999.75),
      ]);
      expect(await writtenFor(known)).toEqual(always);

      // What both saw is kept from when the second one is there.
      const other = sampleOfRuns('switch', START - MINUTE, [point(-15_000.75)]);
      const first = await writtenFor(other);
      expect(first['insert netflow_unions']).toBe(1);
      const another = sampleOfRuns('switch', START, [point(-5_000.75)]);
      expect(await writtenFor(another)).toEqual({
        ...always,
        'update netflow_unions': 1,
        'update netflow_runs': 1,
      });
    },
  );
});
