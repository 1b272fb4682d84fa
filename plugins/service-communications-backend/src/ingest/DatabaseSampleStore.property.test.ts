import { TestDatabaseId } from '@backstage/backend-test-utils';
import { NetstatSample } from '@service-communications/model';
import fc from 'fast-check';
import { observeScan } from '../orientation/observeScan';
import { readNetstatSample } from '../samples/readNetstatSample';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { naiveNetstatModel } from '../__testUtils__/naiveNetstatModel';
import { histories } from '../__testUtils__/netstatHistories';
import {
  readInModelWords,
  sortedModel,
} from '../__testUtils__/readInModelWords';
import { DatabaseSampleStore } from './DatabaseSampleStore';

const HISTORIES = 1000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOON = Date.UTC(2026, 0, 5, 12);

jest.setTimeout(20 * 60 * 1000);

function observe(sample: NetstatSample) {
  return observeScan(readNetstatSample(sample, 'sample'), {
    includeLoopback: true,
  });
}

describe('the statistics of a set of samples', () => {
  const databases = supportedDatabases();

  /** @param clocks - of the replicas, by default one that is right */
  async function createStores(
    id: TestDatabaseId,
    reorderHorizon = DAY,
    clocks: (() => number)[] = [Date.now],
  ) {
    const database = await createTestDatabase(databases, id);
    const replicas = clocks.map(
      now => new DatabaseSampleStore({ database, reorderHorizon, now }),
    );
    const all = (network: string) =>
      readInModelWords(database, [
        network,
        ...['web', 'db', 'edge'].map(host => `${network}/${host}`),
      ]);
    return { replicas, all };
  }

  it.each(databases.eachSupportedId())(
    `are those of the naive model, for ${HISTORIES} random histories, %p`,
    async databaseId => {
      const {
        replicas: [store],
        all,
      } = await createStores(databaseId);
      let run = 0;
      await fc.assert(
        fc.asyncProperty(histories, async ({ history, samples }) => {
          // A network of its own keeps each history to itself.
          const network = `run-${run++}`;
          const here = (sample: NetstatSample) => ({
            ...sample,
            network,
            source: `${network}-${sample.source}`,
          });
          const statuses = new Map<string, string[]>();
          for (const group of history) {
            const results = await store.ingestScans(
              group.map(sample => observe(here(sample))),
            );
            results.forEach(({ sampleId, status }) =>
              statuses.set(sampleId, [
                ...(statuses.get(sampleId) ?? []),
                status,
              ]),
            );
          }
          for (const [first, ...repeats] of statuses.values()) {
            expect(first).toBe('accepted');
            expect(repeats.every(status => status === 'duplicate')).toBe(true);
          }
          expect(await all(network)).toEqual(
            sortedModel(naiveNetstatModel(samples.map(here))),
          );
        }),
        { numRuns: HISTORIES },
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'count what was accepted and nothing else when late samples are refused and the log is pruned, by replicas with clocks apart and samples ahead of them, %p',
    async databaseId => {
      const { replicas, all } = await createStores(databaseId, 3 * MINUTE, [
        () => NOON + 6 * MINUTE,
        () => NOON + 4 * MINUTE,
      ]);
      let run = 0;
      let refusals = 0;
      await fc.assert(
        fc.asyncProperty(histories, async ({ history }) => {
          const network = `run-${run++}`;
          // Here each host has addresses of its own: how far one host reaches
          // back into another's past is bounded by the horizon.
          const ownIp = (host: string, ip: string) =>
            ip.replace(
              /^10\.0\.0\./,
              `10.0.${['web', 'db', 'edge'].indexOf(host)}.`,
            );
          const here = (sample: NetstatSample): NetstatSample => ({
            ...sample,
            network,
            source: `${network}-${sample.source}`,
            host: {
              ...sample.host,
              ips: sample.host!.ips!.map(ip => ownIp(sample.host!.name!, ip)),
            },
            listeners: sample.listeners.map(listener => ({
              ...listener,
              ip: ownIp(sample.host!.name!, listener.ip),
            })),
            connections: sample.connections.map(connection => ({
              ...connection,
              localIp: ownIp(sample.host!.name!, connection.localIp),
            })),
          });
          const accepted = new Set<NetstatSample>();
          for (const [turn, group] of history.entries()) {
            const results = await replicas[turn % 2].ingestScans(
              group.map(sample => observe(here(sample))),
            );
            const statuses = results.map(({ status }) => status);
            group
              .filter((_, index) => statuses[index] === 'accepted')
              .forEach(sample => accepted.add(sample));
            refusals += statuses.filter(each => each === 'refused').length;
            await replicas[(turn >> 1) % 2].pruneLog();
          }
          expect(await all(network)).toEqual(
            sortedModel(naiveNetstatModel([...accepted].map(here))),
          );
        }),
        { numRuns: 200 },
      );
      expect(refusals).toBeGreaterThan(0);
    },
  );
});
