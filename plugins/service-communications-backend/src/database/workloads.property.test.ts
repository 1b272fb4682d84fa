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
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';
import { IdentityIngestor } from '../ingest/IdentityIngestor';

const HISTORIES = Number(process.env.WORKLOAD_HISTORIES ?? 100);
const DAY = 24 * 60 * 60 * 1000;

jest.setTimeout(20 * 60 * 1000);

type Sample = NetflowSample | NetstatSample;

/** The addresses that stand for one end of the model, which is a workload here. */
const REPLICAS = 3;

/** An end of the model as the name of a workload, which sorts as it does. */
function workloadOf(ip: string) {
  return {
    namespace: 'shop',
    kind: 'Deployment',
    name: ip.replaceAll(':', '-'),
  };
}

function nameOf(ip: string): string {
  return `shop/Deployment/${ip.replaceAll(':', '-')}`;
}

/** The address that one of the replicas of an end has. */
function replicaIp(ip: string, replica: number): string {
  return ip.includes(':')
    ? `${ip}:${replica + 1}`
    : ip.replace(/^10\./, `${replica + 11}.`);
}

/** Says that each of an end's addresses is its workload's. */
async function nameReplicas(
  database: Knex,
  network: string,
  ips: Iterable<string>,
): Promise<void> {
  const { identities } = await sayIdentities(
    new IdentityIngestor({ database }),
    {
      identities: Array.from(ips, ip =>
        Array.from({ length: REPLICAS }, (_, replica) => ({
          network,
          ip: replicaIp(ip, replica),
          from: '1970-01-01T00:00:00Z',
          workload: workloadOf(ip),
          instance: `${ip}-${replica}`,
          source: 'cluster',
        })),
      ).flat(),
    },
  );
  expect(identities.every(({ status }) => status === 'accepted')).toBe(true);
}

/** The same samples between replicas, which the port of a conversation chooses. */
function betweenReplicas(sample: Sample): Sample {
  if (sample.type === 'netstat') {
    return {
      ...sample,
      host: {
        ...sample.host,
        ips: sample.host?.ips?.flatMap(ip =>
          Array.from({ length: REPLICAS }, (_, replica) =>
            replicaIp(ip, replica),
          ),
        ),
      },
      listeners: sample.listeners.flatMap(listener =>
        listener.ip.startsWith('10.')
          ? Array.from({ length: REPLICAS }, (_, replica) => ({
              ...listener,
              ip: replicaIp(listener.ip, replica),
            }))
          : [listener],
      ),
      connections: sample.connections.map(connection => {
        const replica =
          (connection.localPort + connection.remotePort) % REPLICAS;
        return {
          ...connection,
          localIp: replicaIp(connection.localIp, replica),
          remoteIp: replicaIp(connection.remoteIp, replica),
        };
      }),
    };
  }
  return {
    ...sample,
    exchanges: sample.exchanges?.map(exchange => {
      const replica = ((exchange.clientPort ?? 0) + exchange.port) % REPLICAS;
      return {
        ...exchange,
        clientIp: replicaIp(exchange.clientIp, replica),
        listenerIp: replicaIp(exchange.listenerIp, replica),
      };
    }),
  };
}

/** The ends of the histories of scans, and the names of their addresses. */
const ENDS = ['10.0.0.1', '10.0.0.2', '10.0.0.9', '192.0.2.7', '2001:db8::7'];
const ENDS_OF = new Map(
  ENDS.flatMap(ip =>
    Array.from({ length: REPLICAS }, (_, replica) => [
      replicaIp(ip, replica),
      nameOf(ip),
    ]),
  ),
);

/** The same scan with any of the replicas' addresses, by what it has in it. */
function betweenAnyReplicas(sample: NetstatSample): NetstatSample {
  let drawn = Number(sample.sampleId);
  const any = (ip: string) =>
    ENDS.includes(ip)
      ? replicaIp(ip, (drawn = (drawn * 7 + 3) % 101) % REPLICAS)
      : ip;
  return {
    ...sample,
    host: { ...sample.host, ips: sample.host?.ips?.map(any) },
    listeners: sample.listeners.map(each => ({ ...each, ip: any(each.ip) })),
    connections: sample.connections.map(each => ({
      ...each,
      localIp: any(each.localIp),
      remoteIp: any(each.remoteIp),
    })),
  };
}

function ipsOf(samples: Sample[]): Set<string> {
  return new Set(
    samples.flatMap(sample =>
      sample.type === 'netstat'
        ? [
            ...(sample.host?.ips ?? []),
            ...sample.listeners.map(({ ip }) => ip),
            ...sample.connections.flatMap(({ localIp, remoteIp }) => [
              localIp,
              remoteIp,
            ]),
          ].filter(ip => ip.startsWith('10.'))
        : (sample.exchanges ?? []).flatMap(({ clientIp, listenerIp }) => [
            clientIp,
            listenerIp,
          ]),
    ),
  );
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
            sortedModel(
              naiveNetstatModel(
                [...placed.values()],
                ip => ENDS_OF.get(ip) ?? ip,
              ),
            ),
          );
        }),
        { numRuns: HISTORIES },
      );
    },
  );
});
