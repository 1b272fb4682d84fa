import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  Communication,
  NetstatSample,
} from '@service-communications/plugin-service-communications-common';
import fc from 'fast-check';
import { observeScan } from '../orientation/observeScan';
import { readNetstatSample } from '../sample/readNetstatSample';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import {
  ModelCommunication,
  naiveNetstatModel,
} from '../__testUtils__/naiveNetstatModel';
import { histories } from '../__testUtils__/netstatHistories';
import { DatabaseCommunicationsStore } from './DatabaseCommunicationsStore';
import { DatabaseSampleStore } from './DatabaseSampleStore';

const HISTORIES = 1000;
const DAY = 24 * 60 * 60 * 1000;

jest.setTimeout(20 * 60 * 1000);

function observe(sample: NetstatSample) {
  return observeScan(readNetstatSample(sample, 'sample'), {
    includeLoopback: true,
  });
}

/** The store's record in the words of the model. */
function inModelWords(communication: Communication): ModelCommunication {
  const { netstat } = communication.statistics;
  return {
    network: communication.network,
    clientIp: communication.clientIp,
    clientProcessName: communication.clientProcessName,
    listenerIp: communication.listenerIp,
    port: communication.port,
    protocol: communication.protocol,
    firstDetected: Date.parse(communication.firstDetected!),
    lastDetected: Date.parse(communication.lastDetected!),
    netstat: netstat && {
      totalSamples: netstat.totalSamples,
      activeSamples: netstat.activeSamples,
      totalPorts: netstat.totalPorts,
      firstFound: Date.parse(netstat.firstFound),
      lastFound: Date.parse(netstat.lastFound),
    },
  };
}

function sorted(communications: ModelCommunication[]): ModelCommunication[] {
  const key = (each: ModelCommunication) =>
    JSON.stringify([
      each.network,
      each.clientIp,
      each.listenerIp,
      each.port,
      each.protocol,
      each.clientProcessName,
    ]);
  return [...communications].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

describe('the statistics of a set of samples', () => {
  const databases = supportedDatabases();

  async function createStores(id: TestDatabaseId, reorderHorizon = DAY) {
    const database = await createTestDatabase(databases, id);
    const samples = new DatabaseSampleStore({ database, reorderHorizon });
    const communications = new DatabaseCommunicationsStore({ database });
    async function all(network: string) {
      const pages = await Promise.all(
        [network, `${network}/web`, `${network}/db`, `${network}/edge`].map(
          each =>
            communications.queryCommunications({
              selection: { filter: { network: each } },
              orderBy: { field: 'id', order: 'asc' },
              limit: 1000,
            }),
        ),
      );
      return sorted(pages.flatMap(page => page.items).map(inModelWords));
    }
    return { samples, all };
  }

  it.each(databases.eachSupportedId())(
    `are those of the naive model, for ${HISTORIES} random histories, %p`,
    async databaseId => {
      const { samples: store, all } = await createStores(databaseId);
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
            sorted(naiveNetstatModel(samples.map(here))),
          );
        }),
        { numRuns: HISTORIES },
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'count what was accepted and nothing else when late samples are refused and the log is pruned, %p',
    async databaseId => {
      const { samples: store, all } = await createStores(
        databaseId,
        3 * 60 * 1000,
      );
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
          for (const group of history) {
            const results = await store.ingestScans(
              group.map(sample => observe(here(sample))),
            );
            results.forEach(({ status }, index) => {
              if (status === 'accepted') {
                accepted.add(group[index]);
              }
              refusals += status === 'refused' ? 1 : 0;
            });
            await store.pruneLog();
          }
          expect(await all(network)).toEqual(
            sorted(naiveNetstatModel([...accepted].map(here))),
          );
        }),
        { numRuns: 200 },
      );
      expect(refusals).toBeGreaterThan(0);
    },
  );
});
