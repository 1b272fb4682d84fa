import fc from 'fast-check';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import { naiveNetflowModel } from '../__testUtils__/naiveNetflowModel';
import { naiveNetstatModel } from '../__testUtils__/naiveNetstatModel';
import { netflowHistories } from '../__testUtils__/netflowHistories';
import {
  inNetflowModelWords,
  readCommunications,
} from '../__testUtils__/readNetflowPairs';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';

const HISTORIES = 300;
const DAY = 24 * 60 * 60 * 1000;

jest.setTimeout(20 * 60 * 1000);

describe('the netflow statistics of a set of samples', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    `are those of the naive model that knows all evidence, for ${HISTORIES} random histories, %p`,
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      const store = new DatabaseSampleStore({ database, reorderHorizon: DAY });
      let run = 0;
      const seen = { turned: 0, undecided: 0 };
      await fc.assert(
        fc.asyncProperty(netflowHistories, async ({ history, samples }) => {
          // A network of its own keeps each history to itself.
          const network = `run-${run++}`;
          const here = <T extends { source: string }>(sample: T) => ({
            ...sample,
            network,
            source: `${network}-${sample.source}`,
          });
          const statuses = new Map<string, string[]>();
          for (const group of history) {
            const results = await ingestMixed(store, group.map(here));
            for (const { sampleId, status } of results) {
              statuses.set(sampleId, [
                ...(statuses.get(sampleId) ?? []),
                status,
              ]);
            }
          }
          for (const [first, ...repeats] of statuses.values()) {
            expect(first).toBe('accepted');
            expect(repeats.every(status => status === 'duplicate')).toBe(true);
          }

          const all = samples.map(here);
          const model = naiveNetflowModel(all);
          const stored = await readCommunications(database, network);
          expect(inNetflowModelWords(stored)).toEqual(model.pairs);

          const scanned = naiveNetstatModel(
            all.filter(sample => sample.type === 'netstat'),
          );
          expect(detectedTimes(stored)).toEqual(
            detectedTimes([
              ...scanned,
              ...model.pairs.map(({ netflow, ...ends }) => ({
                ...ends,
                firstDetected: netflow.first * 1000,
                lastDetected: netflow.last * 1000,
              })),
            ]),
          );

          const [waiting] = await database('flow_sources')
            .where({ network })
            .sum({ rows: 'undecided' });
          const [rows] = await database('undecided_exchanges')
            .where({ network })
            .count({ rows: '*' });
          expect(Number(waiting.rows)).toBe(model.undecided);
          expect(Number(rows.rows)).toBe(model.undecided);
          seen.undecided += model.undecided;
          seen.turned += model.pairs.length;
        }),
        { numRuns: HISTORIES },
      );
      expect(seen.undecided).toBeGreaterThan(0);
      expect(seen.turned).toBeGreaterThan(0);
    },
  );
});

/** First and last time of each communication, whoever saw it. */
function detectedTimes(
  communications: {
    clientIp: string;
    listenerIp: string;
    port: number;
    protocol: string;
    firstDetected?: number | string;
    lastDetected?: number | string;
  }[],
): Record<string, [first: number, last: number]> {
  const times = new Map<string, [number, number]>();
  for (const each of communications) {
    const { clientIp, listenerIp, port, protocol } = each;
    const key = `${clientIp} ${listenerIp} ${port} ${protocol}`;
    const [first, last] = times.get(key) ?? [Infinity, -Infinity];
    times.set(key, [
      Math.min(first, new Date(each.firstDetected!).getTime()),
      Math.max(last, new Date(each.lastDetected!).getTime()),
    ]);
  }
  return Object.fromEntries([...times].sort());
}
