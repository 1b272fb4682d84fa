import { SaidIdentities, workloadName } from '@service-communications/model';
import fc from 'fast-check';
import { join } from 'path';
import { FakeKubernetes } from '../__testUtils__/FakeKubernetes';
import { metadataOf, podObject } from '../__testUtils__/kubernetesObjects';
import { memoryLogger } from '../__testUtils__/memoryLogger';
import { SimulatedCluster } from '../__testUtils__/SimulatedCluster';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { until } from '../__testUtils__/until';
import { IdentitySink } from '../delivery/IdentitySink';
import { ClusterWatch } from './ClusterWatch';
import { ClusterWatches } from './ClusterWatches';
import { KubernetesClient } from './KubernetesClient';

// The client library has to be compiled the first time.
jest.setTimeout(120_000);

const NOON = Date.UTC(2026, 0, 5, 12);

const COUNTS = {
  onEvents: () => {},
  onFailure: () => {},
  onFacts: () => {},
  onDeliveryFailure: () => {},
};

/** Keeps the last word on each fact. */
class LastWords implements IdentitySink {
  readonly facts = new Map<string, SaidIdentities['identities'][0]>();

  async say({ identities, watermarks }: SaidIdentities) {
    for (const fact of identities) {
      const { network, ip, from, instance } = fact;
      this.facts.set(`${network} ${ip} ${from} ${instance}`, fact);
    }
    const accepted = () => ({ status: 'accepted' as const });
    return {
      identities: identities.map(accepted),
      watermarks: watermarks.map(accepted),
    };
  }
}

describe('clusters that are watched', () => {
  const folder = temporaryFolders();
  const clusters: FakeKubernetes[] = [];

  afterEach(async () => {
    await Promise.all(clusters.splice(0).map(each => each.stop()));
  });

  async function startCluster() {
    const cluster = await new FakeKubernetes().start();
    clusters.push(cluster);
    return cluster;
  }

  it('have the same addresses each in a network of its own', async () => {
    const state = folder();
    const sink = new LastWords();
    const [one, two] = [await startCluster(), await startCluster()];
    const ips = ['10.42.0.7'];
    one.put('pods', podObject({ name: 'orders', ips }));
    two.put('pods', podObject({ name: 'report', ips }));
    const watches = new ClusterWatches({
      clusters: [
        { name: 'prod', kubeconfig: one.writeKubeconfig(join(state, '1')) },
        {
          name: 'test',
          network: 'test',
          kubeconfig: two.writeKubeconfig(join(state, '2')),
        },
      ],
      sink,
      network: 'default',
      stateDirectory: state,
      logger: memoryLogger(),
      counts: COUNTS,
    });
    await watches.start();
    await until(() => sink.facts.size === 2);
    await watches.stop({ deliver: true });
    expect(
      [...sink.facts.values()]
        .map(({ network, source, workload }) =>
          [network, source, workloadName(workload)].join(' '),
        )
        .sort(),
    ).toEqual([
      'default watch@prod prod/shop/Pod/orders',
      'test test/watch@test test/shop/Pod/report',
    ]);
  });

  it.each([1, 2, 3])(
    'are never said to give an address to another, with watches that end and restarts between, %i',
    async seed => {
      const state = folder();
      const sink = new LastWords();
      const api = await startCluster();
      const kubeconfig = api.writeKubeconfig(join(state, 'kubeconfig'));
      for (const name of ['orders', 'report']) {
        const uid = `d-${name}`;
        api.put('deployments', metadataOf({ name, namespace: 'shop', uid }));
      }
      const play = new SimulatedCluster({
        ips: ['10.42.0.1', '10.42.0.2', '10.42.0.3'],
        now: NOON,
        tell: ({ plural, type, object }) =>
          type === 'put'
            ? api.put(plural, object)
            : api.delete(plural, object.metadata.uid),
      });
      const start = async () => {
        const watch = new ClusterWatch({
          cluster: {},
          network: 'default',
          source: 'watch',
          sink,
          stateDirectory: state,
          logger: memoryLogger(),
          client: KubernetesClient.open({ kubeconfig }),
          counts: COUNTS,
          retryDelay: () => 1,
          now: () => play.now,
        });
        await watch.start();
        return watch;
      };
      const isAllSaid = () => {
        const open = [...sink.facts.values()]
          .filter(fact => fact.until === undefined)
          .map(({ ip, instance }) => `${ip} ${instance}`);
        const living = play.living.map(({ ip, pod }) => `${ip} ${pod}`);
        return open.sort().join() === living.sort().join();
      };
      let watch = await start();
      const steps = fc.sample(fc.tuple(fc.nat(11), fc.nat(8)), {
        seed,
        numRuns: 60,
      });
      for (const [what, which] of steps) {
        play.now += 200 + which * 300;
        if (what < 4) {
          play.birth(what % 2 ? 'orders' : 'report', which % 3);
        } else if (what < 8) {
          const ways = ['finished', 'deleted', 'lost'] as const;
          play.end(which, ways[what % 3]);
        } else if (what === 8) {
          play.clean(which);
        } else if (what === 9) {
          api.disconnect(which % 2 ? 'orderly' : 'midway');
        } else if (what === 10) {
          api.forget();
          api.disconnect('orderly');
        } else if (which % 3 === 0) {
          await watch.stop({ deliver: which % 2 === 0 });
          watch = await start();
        }
        if (which === 0) {
          play.now += 2_000;
          await until(isAllSaid);
        }
      }
      play.now += 60_000;
      await until(isAllSaid);
      await watch.stop({ deliver: true });
      const facts = [...sink.facts.values()];
      const isSaid = new Set(facts.map(({ instance }) => instance));
      const timeOf = (text?: string) => (text ? Date.parse(text) : Infinity);
      for (const truth of play.truth.filter(({ pod }) => isSaid.has(pod))) {
        const wrong = facts.filter(
          fact =>
            fact.ip === truth.ip &&
            fact.instance !== truth.pod &&
            Math.min(timeOf(fact.until), truth.until) -
              Math.max(timeOf(fact.from), truth.from) >
              1,
        );
        expect({ truth, wrong }).toEqual({ truth, wrong: [] });
      }
    },
  );
});
