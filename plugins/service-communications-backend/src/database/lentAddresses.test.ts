// Objects as an API server has them, and what reads them, are no part of what the collector publishes.
/* eslint-disable @backstage/no-forbidden-package-imports */
import {
  nodeObject,
  podObject,
  serviceObject,
  sliceObject,
} from '@service-communications/collector/src/__testUtils__/kubernetesObjects';
import {
  ClusterView,
  readObject,
} from '@service-communications/collector/src/watch/ClusterView';
import { KindName } from '@service-communications/collector/src/watch/watchedKinds';
/* eslint-enable @backstage/no-forbidden-package-imports */
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { workloadName } from '@service-communications/model';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import { readCommunications } from '../__testUtils__/readNetflowPairs';
import { sayIdentities } from '../__testUtils__/sayIdentities';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';
import { IdentityIngestor } from '../ingest/IdentityIngestor';

jest.setTimeout(120_000);

const NOON = Date.UTC(2026, 0, 5, 12);
const CLIENT = '192.168.1.1';
const LENT = '10.42.0.7';

function at(minute: number): string {
  return new Date(NOON + minute * 60_000).toISOString();
}

/** Pods that are told apart by their controllers, which nobody has to look up. */
function pod(name: string, more: object) {
  const owner = { kind: 'Rollout', name, uid: `uid-${name}` };
  return podObject({ name: `${name}-x2x4z`, owner, ips: [LENT], ...more });
}

describe('an address that is lent, from the API of a cluster to the list', () => {
  const databases = supportedDatabases();

  /** Clusters that are watched, and flows that arrive when all of it has been said. */
  async function play(databaseId: TestDatabaseId) {
    const database = await createTestDatabase(databases, databaseId);
    const ingestor = new IdentityIngestor({ database });
    const store = new DatabaseSampleStore({
      database,
      reorderHorizon: 24 * 60 * 60_000,
    });
    return {
      watch(cluster: string, network = 'default') {
        const view = new ClusterView({ cluster });
        view.put(
          readObject(
            'Node',
            nodeObject({
              name: 'n1',
              ips: ['192.168.0.11'],
              podCIDRs: ['10.42.0.0/24'],
            }),
          ),
          NOON,
        );
        view.complete(NOON);
        const say = async (minute: number) => {
          const source = `watch@${cluster}`;
          await sayIdentities(ingestor, {
            identities: view.ledger
              .takeChanged()
              .map(({ ip, from, until, owner }) => ({
                ...{ network, source, ip, ...owner },
                from: new Date(from).toISOString(),
                ...(until && { until: new Date(until).toISOString() }),
              })),
            watermarks: view.blocks.map(cidr => ({
              ...{ network, source, cidr, spokenUntil: at(minute) },
            })),
          });
        };
        return {
          async put(minute: number, kind: KindName, object: object) {
            const now = NOON + minute * 60_000;
            view.put(readObject(kind, object as never), now);
            view.tick(now);
            await say(minute);
          },
          async remove(minute: number, kind: KindName, object: object) {
            const now = NOON + minute * 60_000;
            view.remove(readObject(kind, object as never), now);
            await say(minute);
          },
        };
      },
      /** Whom flows to the address at these minutes were with. */
      async listenersAt(minutes: number[], network = 'default') {
        await ingestMixed(
          store,
          minutes.map(minute => ({
            ...{ type: 'netflow', network, source: `exporter-${network}` },
            sampleId: `${minute}`,
            start: at(minute),
            end: at(minute + 1),
            intervalSeconds: 60,
            exchanges: [
              {
                ...{ clientIp: CLIENT, listenerIp: LENT, protocol: 'tcp' },
                ...{ port: 8000 + minute, evidence: 'role' },
                ...{ clientPorts: 1, clientPort: 40_000, events: 1 },
                start: NOON + minute * 60_000,
                end: NOON + minute * 60_000 + 500,
              },
            ],
          })) as never,
        );
        const listed = new Map(
          (await readCommunications(database, network)).map(each => [
            each.port - 8000,
            each.listenerWorkload
              ? workloadName(each.listenerWorkload)
              : each.listenerIp,
          ]),
        );
        return minutes.map(minute => listed.get(minute));
      },
    };
  }

  it.each(databases.eachSupportedId())(
    'is not the finished pod’s that still shows it, but the next one’s, %p',
    async databaseId => {
      const world = await play(databaseId);
      const cluster = world.watch('prod');
      const report = { startedAt: at(1) };
      await cluster.put(1, 'Pod', pod('report', report));
      const done = { ...report, phase: 'Succeeded', finishedAt: at(10) };
      await cluster.put(10, 'Pod', pod('report', done));
      await cluster.put(20, 'Pod', pod('orders', { startedAt: at(20) }));
      await cluster.put(
        25,
        'Pod',
        pod('report', { ...done, labels: { late: 'label' } }),
      );
      await cluster.remove(30, 'Pod', pod('report', done));
      expect(await world.listenersAt([40, 5, 15, 22])).toEqual([
        'prod/shop/Rollout/orders',
        'prod/shop/Rollout/report',
        'Unresolved/10.42.0.0-24',
        'prod/shop/Rollout/orders',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'was what is behind a service while the service had it, and is the pod’s that has it now, %p',
    async databaseId => {
      const world = await play(databaseId);
      const cluster = world.watch('prod');
      const service = serviceObject({
        name: 'web',
        createdAt: at(2),
        ips: ['10.43.0.5'],
        ingress: [LENT],
      });
      await cluster.put(
        1,
        'Pod',
        pod('web', { uid: 'uid-1', startedAt: at(1), ips: ['10.42.0.8'] }),
      );
      await cluster.put(2, 'Service', service);
      await cluster.put(
        2,
        'EndpointSlice',
        sliceObject({ name: 'web-1', service: 'web', pods: ['uid-1'] }),
      );
      await cluster.remove(10, 'Service', service);
      await cluster.put(20, 'Pod', pod('orders', { startedAt: at(20) }));
      expect(await world.listenersAt([30, 5, 15])).toEqual([
        'prod/shop/Rollout/orders',
        'prod/shop/Rollout/web',
        'Unresolved/10.42.0.0-24',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'is nobody’s while two are said to have it, never that of the first, %p',
    async databaseId => {
      const world = await play(databaseId);
      const [one, other] = [world.watch('one'), world.watch('other')];
      await one.put(1, 'Pod', pod('orders', { startedAt: at(1) }));
      const web = pod('web', { startedAt: at(10) });
      await other.put(10, 'Pod', web);
      await other.remove(20, 'Pod', web);
      expect(await world.listenersAt([5, 15, 30])).toEqual([
        'one/shop/Rollout/orders',
        'Unresolved/10.42.0.0-24',
        'one/shop/Rollout/orders',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'is another’s in each of two clusters of one pod network, %p',
    async databaseId => {
      const world = await play(databaseId);
      const started = { startedAt: at(1) };
      await world.watch('one', 'one').put(1, 'Pod', pod('orders', started));
      await world.watch('other', 'other').put(1, 'Pod', pod('web', started));
      expect([
        await world.listenersAt([5], 'one'),
        await world.listenersAt([5], 'other'),
      ]).toEqual([['one/shop/Rollout/orders'], ['other/shop/Rollout/web']]);
    },
  );
});
