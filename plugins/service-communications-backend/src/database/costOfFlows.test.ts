import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { orientationEvidence } from '@service-communications/model';
import { RowWrites } from '../__testUtils__/RowWrites';
import { FlowObservation } from '../orientation/FlowObservation';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';

jest.setTimeout(120_000);

const START = Date.UTC(2026, 0, 5, 12);
const MINUTE = 60_000;

/** A sample in which the first clients called a listener. */
function sampleWith(clients: number, minute: number): FlowObservation {
  const end = START + minute * MINUTE;
  return {
    source: 'router',
    sampleId: `${minute}`,
    network: 'default',
    end,
    interval: MINUTE,
    exchanges: Array.from({ length: clients }, (_, index) => ({
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
});
