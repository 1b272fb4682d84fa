import { NetflowSample, NetstatSample } from '@service-communications/model';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import { longNetflowHistories } from '../__testUtils__/longNetflowHistories';
import { naiveNetflowModel } from '../__testUtils__/naiveNetflowModel';
import { naiveNetstatModel } from '../__testUtils__/naiveNetstatModel';
import { netflowHistories } from '../__testUtils__/netflowHistories';
import { detectedTimes } from '../__testUtils__/detectedTimes';
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
          const all = await arrive(store, { network, history, samples });
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
          const all = await arrive(store, { network, ...drawn });
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

type Sample = NetflowSample | NetstatSample;

/**
 * Sends a history to a network of its own, which keeps it to itself, and
 * answers with its samples there. Each is accepted once.
 */
async function arrive(
  store: DatabaseSampleStore,
  options: { network: string; history: Sample[][]; samples: Sample[] },
): Promise<Sample[]> {
  const { network, history, samples } = options;
  const here = (sample: Sample): Sample => ({
    ...sample,
    network,
    source: `${network}-${sample.source}`,
  });
  const statuses = new Map<string, string[]>();
  for (const group of history) {
    const results = await ingestMixed(store, group.map(here));
    for (const { sampleId, status } of results) {
      statuses.set(sampleId, [...(statuses.get(sampleId) ?? []), status]);
    }
  }
  for (const [first, ...repeats] of statuses.values()) {
    expect(first).toBe('accepted');
    expect(repeats.every(status => status === 'duplicate')).toBe(true);
  }
  return samples.map(here);
}

/** Exchanges that wait: as their sources say, and rows of them. */
async function undecidedIn(database: Knex, network: string) {
  const [waiting] = await database('flow_sources')
    .where({ network })
    .sum({ rows: 'undecided' });
  const [{ rows }] = await database('undecided_exchanges')
    .where({ network })
    .count({ rows: '*' });
  return { said: Number(waiting.rows), rows: Number(rows) };
}
