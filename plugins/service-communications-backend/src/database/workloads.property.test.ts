import { NetflowSample, NetstatSample } from '@service-communications/model';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import { naiveNetflowModel } from '../__testUtils__/naiveNetflowModel';
import { naiveNetstatModel } from '../__testUtils__/naiveNetstatModel';
import { netflowHistories } from '../__testUtils__/netflowHistories';
import { histories } from '../__testUtils__/netstatHistories';
import {
  readInModelWords,
  sortedModel,
} from '../__testUtils__/readInModelWords';
import {
  inNetflowModelWords,
  readCommunications,
} from '../__testUtils__/readNetflowPairs';
import { sayIdentities } from '../__testUtils__/sayIdentities';
import {
  betweenAnyReplicas,
  betweenReplicas,
  endAt,
  ENDS,
  ipsOf,
  replicaIdentities,
} from '../__testUtils__/workloadReplicas';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';
import { IdentityIngestor } from '../ingest/IdentityIngestor';

const HISTORIES = Number(process.env.WORKLOAD_HISTORIES ?? 100);
const DAY = 24 * 60 * 60 * 1000;

jest.setTimeout(20 * 60 * 1000);

type Sample = NetflowSample | NetstatSample;

/** Says that each of an end's addresses is its workload's. */
async function nameReplicas(
  database: Knex,
  network: string,
  ips: Iterable<string>,
): Promise<void> {
  const { identities } = await sayIdentities(
    new IdentityIngestor({ database }),
    { identities: replicaIdentities(network, ips) },
  );
  expect(identities.every(({ status }) => status === 'accepted')).toBe(true);
}

describe('statistics of workloads with several addresses', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    `of flows are those of the naive model that has one end for each, for ${HISTORIES} random histories, %p`,
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      const store = new DatabaseSampleStore({ database, reorderHorizon: DAY });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(netflowHistories, async ({ history, samples }) => {
          const network = `run-${run++}`;
          const here = (sample: Sample): Sample => ({
            ...sample,
            network,
            source: `${network}-${sample.source}`,
          });
          const all = samples.map(here);
          await nameReplicas(database, network, ipsOf(all));
          for (const group of history) {
            await ingestMixed(store, group.map(here).map(betweenReplicas));
          }
          const stored = (await readCommunications(database, network)).map(
            communication => ({
              ...communication,
              clientIp: communication.clientWorkload!.name,
              listenerIp: communication.listenerWorkload!.name,
            }),
          );
          expect(inNetflowModelWords(stored)).toEqual(
            naiveNetflowModel(all).pairs,
          );
        }),
        { numRuns: HISTORIES },
      );
    },
  );

  it.each(databases.eachSupportedId())(
    `of scans are those of the naive model that has one end for each, for ${HISTORIES} random histories, %p`,
    async databaseId => {
      const database = await createTestDatabase(databases, databaseId);
      const store = new DatabaseSampleStore({ database, reorderHorizon: DAY });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(histories, async ({ history, samples }) => {
          const network = `run-${run++}`;
          const here = (sample: NetstatSample): NetstatSample => ({
            ...sample,
            network,
            source: `${network}-${sample.source}`,
          });
          await nameReplicas(database, network, ENDS);
          // The same sample again is between the same replicas.
          const placed = new Map(
            samples.map(sample => [sample, betweenAnyReplicas(here(sample))]),
          );
          for (const group of history) {
            await ingestMixed(
              store,
              group.map(sample => placed.get(sample)!),
            );
          }
          expect(
            await readInModelWords(database, [
              network,
              ...['web', 'db', 'edge'].map(host => `${network}/${host}`),
            ]),
          ).toEqual(
            sortedModel(naiveNetstatModel([...placed.values()], endAt)),
          );
        }),
        { numRuns: HISTORIES },
      );
    },
  );
});
