import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';
import { FlowObservation } from '../orientation/FlowObservation';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const END = Date.UTC(2026, 0, 5, 12, 1);

/** A sample of a window of a log, of which each record is a letter. */
function sampleOf(records: string, network = 'default'): FlowObservation {
  const hashes = [...records].map(record =>
    record.charCodeAt(0).toString(16).padStart(10, '0'),
  );
  const digest = Buffer.from(records).toString('hex').padStart(32, '0');
  return {
    source: 'vpc-1/eni-1',
    sampleId: `window/${digest}`,
    network,
    start: END - MINUTE,
    end: END,
    interval: MINUTE,
    exchanges: [
      {
        network,
        instance: '',
        clientIp: '10.0.0.9',
        listenerIp: '10.0.0.5',
        port: 443,
        protocol: 'tcp',
        evidence: 8,
        clientPorts: 1,
        clientPort: 40000,
        events: records.length,
        runs: [[END - MINUTE, END]],
      },
    ],
    pairCount: 1,
    loopbackLeftOut: 0,
    fingerprint: `${digest}:${hashes.join('')}`,
  };
}

describe('windows of flow logs in the store', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'count once, in parts as one sample, and in each network, %p',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      const store = new DatabaseSampleStore({
        database,
        reorderHorizon: 24 * 60 * MINUTE,
        now: () => END + MINUTE,
      });
      const statuses = async (...samples: FlowObservation[]) =>
        (await store.ingestFlows(samples)).map(({ status }) => status);
      expect(await statuses(sampleOf('ab'))).toEqual(['accepted']);
      expect(
        await statuses(sampleOf('ab'), sampleOf('cde'), sampleOf('abc')),
      ).toEqual(['duplicate', 'accepted', 'refused']);
      expect(await statuses(sampleOf('ef'), sampleOf('f'))).toEqual([
        'refused',
        'accepted',
      ]);
      expect(await statuses(sampleOf('ab', 'plant'))).toEqual(['accepted']);
      const pairs = await database('pairs')
        .orderBy('id')
        .select('flow_samples', 'flow_events');
      expect(
        pairs.map(pair => [
          Number(pair.flow_samples),
          Number(pair.flow_events),
        ]),
      ).toEqual([
        [1, 6],
        [1, 2],
      ]);
      const { items } = await store.getSources();
      expect(items).toMatchObject([
        { accepted: 4, duplicate: 1, refusals: { overlapping: 2 } },
      ]);
    },
  );
});
