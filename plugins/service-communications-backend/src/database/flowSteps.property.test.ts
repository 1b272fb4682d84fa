import fc from 'fast-check';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { arriveInNetwork } from '../__testUtils__/arriveInNetwork';
import { naiveNetflowModel } from '../__testUtils__/naiveNetflowModel';
import { netflowHistories } from '../__testUtils__/netflowHistories';
import {
  inNetflowModelWords,
  readCommunications,
} from '../__testUtils__/readNetflowPairs';
import { undecidedIn } from '../__testUtils__/undecidedIn';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';

// Samples of more than thousands of exchanges are taken up in steps: of one each, here.
jest.mock('./operations/flows/inSteps', () => ({
  async *inSteps(items: unknown[]) {
    for (const item of items) {
      yield [item];
    }
  },
}));

const DAY = 24 * 60 * 60 * 1000;

jest.setTimeout(20 * 60 * 1000);

describe('samples that are taken up in steps', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'give the numbers of the naive model, %p',
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      const store = new DatabaseSampleStore({ database, reorderHorizon: DAY });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(netflowHistories, async ({ history, samples }) => {
          const network = `run-${run++}`;
          const all = await arriveInNetwork(store, {
            network,
            history,
            samples,
          });
          const model = naiveNetflowModel(all);
          expect(
            inNetflowModelWords(await readCommunications(database, network)),
          ).toEqual(model.pairs);
          expect(await undecidedIn(database, network)).toEqual({
            said: model.undecided,
            rows: model.undecided,
          });
        }),
        { numRuns: 40 },
      );
    },
  );
});
