import fc from 'fast-check';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { arriveInNetwork } from '../__testUtils__/arriveInNetwork';
import { longNetflowHistories } from '../__testUtils__/longNetflowHistories';
import { naiveNetflowModel } from '../__testUtils__/naiveNetflowModel';
import { naiveNetstatModel } from '../__testUtils__/naiveNetstatModel';
import { netflowHistories } from '../__testUtils__/netflowHistories';
import { detectedTimes } from '../__testUtils__/detectedTimes';
import { undecidedIn } from '../__testUtils__/undecidedIn';
import {
  inNetflowModelWords,
  readCommunications,
} from '../__testUtils__/readNetflowPairs';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';

/** `NETFLOW_HISTORIES=1000` tries more. */
const HISTORIES = Number(process.env.NETFLOW_HISTORIES ?? 300);
/** Of more than a thousand samples each. */
const LONG_HISTORIES = 6;
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
          const network = `run-${run++}`;
          const all = await arriveInNetwork(store, {
            network,
            history,
            samples,
          });
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

          expect(await undecidedIn(database, network)).toEqual({
            said: model.undecided,
            rows: model.undecided,
          });
          seen.undecided += model.undecided;
          seen.turned += model.pairs.length;
        }),
        { numRuns: HISTORIES },
      );
      expect(seen.undecided).toBeGreaterThan(0);
      expect(seen.turned).toBeGreaterThan(0);
    },
  );

  it.each(databases.eachSupportedId())(
    `are those of the naive model, for ${LONG_HISTORIES} random histories of weeks, %p`,
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      const store = new DatabaseSampleStore({ database, reorderHorizon: DAY });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(longNetflowHistories, async drawn => {
          const network = `run-${run++}`;
          const all = await arriveInNetwork(store, { network, ...drawn });
          const model = naiveNetflowModel(all);
          const stored = await readCommunications(database, network);
          expect(inNetflowModelWords(stored)).toEqual(model.pairs);
          expect(await undecidedIn(database, network)).toEqual({
            said: model.undecided,
            rows: model.undecided,
          });
        }),
        { numRuns: LONG_HISTORIES, endOnFailure: true },
      );
      expect(await database('netflow_runs').distinct().pluck('kind')).toEqual(
        expect.arrayContaining(['pair-spans', 'pair-samples', 'union-spans']),
      );
    },
  );
});
