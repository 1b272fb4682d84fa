import {
  IdentityFact,
  IdentityWatermark,
  SaidIdentities,
  workloadName,
} from '@service-communications/model';
import { readdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { FakeKubernetes } from '../__testUtils__/FakeKubernetes';
import {
  metadataOf,
  nodeObject,
  podObject,
} from '../__testUtils__/kubernetesObjects';
import { memoryLogger } from '../__testUtils__/memoryLogger';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { until } from '../__testUtils__/until';
import { IdentitySink } from '../delivery/IdentitySink';
import { SinkRefusal, SinkUnavailable } from '../delivery/SampleSink';
import { ClusterWatch } from './ClusterWatch';
import { KubernetesClient } from './KubernetesClient';
import { watchedKinds } from './watchedKinds';

// The client library has to be compiled the first time.
jest.setTimeout(120_000);

const DEPLOYMENT = { kind: 'Deployment', name: 'orders', uid: 'uid-orders' };
const REPLICA_SET = { kind: 'ReplicaSet', name: 'orders-7f9', uid: 'uid-rs' };

/** Takes everything, unless it is told otherwise. */
class MemorySink implements IdentitySink {
  readonly facts: IdentityFact[] = [];
  readonly watermarks: IdentityWatermark[] = [];
  failWith?: (facts: readonly IdentityFact[]) => Error | undefined;
  refuse: (fact: IdentityFact) => boolean = () => false;

  async say({ identities, watermarks }: SaidIdentities) {
    const error = this.failWith?.(identities);
    if (error) {
      throw error;
    }
    this.facts.push(...identities);
    this.watermarks.push(...watermarks);
    return {
      identities: identities.map(fact =>
        this.refuse(fact)
          ? { status: 'refused' as const, reason: 'not yours' }
          : { status: 'accepted' as const },
      ),
      watermarks: watermarks.map(() => ({ status: 'accepted' as const })),
    };
  }

  /** The last word on each pod: `10.42.0.1 open`. */
  get words(): string[] {
    return [
      ...new Map(
        this.facts.map(({ ip, until: end, instance }) => [
          `${ip} ${instance}`,
          `${ip} ${end ? 'ended' : 'open'}`,
        ]),
      ).values(),
    ].sort();
  }
}

describe('ClusterWatch', () => {
  const folder = temporaryFolders();
  const watches: ClusterWatch[] = [];
  let cluster: FakeKubernetes;
  let sink: MemorySink;
  let state: string;
  let logger: ReturnType<typeof memoryLogger>;
  let counted: Record<string, number>;

  beforeEach(async () => {
    cluster = await new FakeKubernetes().start();
    sink = new MemorySink();
    state = folder();
    logger = memoryLogger();
    counted = {};
    cluster.put(
      'replicasets',
      metadataOf({ ...REPLICA_SET, namespace: 'shop', owner: DEPLOYMENT }),
    );
    cluster.put(
      'deployments',
      metadataOf({ ...DEPLOYMENT, namespace: 'shop' }),
    );
    cluster.put(
      'nodes',
      nodeObject({
        name: 'n1',
        ips: ['192.168.0.11'],
        podCIDRs: ['10.42.0.0/24'],
      }),
    );
  });

  afterEach(async () => {
    await Promise.all(
      watches.splice(0).map(watch => watch.stop({ deliver: false })),
    );
    await cluster.stop();
  });

  async function start(now?: () => number) {
    const count = (name: string, by = 1) => {
      counted[name] = (counted[name] ?? 0) + by;
    };
    const started = new ClusterWatch({
      cluster: { name: 'prod', blocks: ['10.44.0.0/16'] },
      network: 'default',
      source: 'watch@prod',
      sink,
      stateDirectory: state,
      logger,
      client: KubernetesClient.open({
        kubeconfig: cluster.writeKubeconfig(join(state, 'kubeconfig')),
      }),
      counts: {
        onEvents: (kind, by) => count(`events ${kind}`, by),
        onFailure: (kind, reason) => count(`failure ${kind} ${reason}`),
        onFacts: (result, by) => count(result, by),
        onDeliveryFailure: kind => count(`delivery ${kind}`),
      },
      retryDelay: () => 1,
      now,
    });
    await started.start();
    watches.push(started);
    await until(() => cluster.watches === watchedKinds.length);
    return started;
  }

  function pod(number: number) {
    return podObject({
      name: `orders-7f9-${number}`,
      uid: `pod-${number}`,
      owner: REPLICA_SET,
      ips: [`10.42.0.${number}`],
      startedAt: '2026-01-05T12:00:03Z',
    });
  }

  const heard = (...words: string[]) =>
    until(() => {
      const pods = sink.words.filter(word => word.startsWith('10.42.'));
      return JSON.stringify(pods) === JSON.stringify(words);
    });

  it('says whose the addresses are that there are, and that come and go', async () => {
    cluster.put('pods', pod(1));
    await start();
    await heard('10.42.0.1 open');
    cluster.put('pods', pod(2));
    cluster.delete('pods', 'pod-1');
    await heard('10.42.0.1 ended', '10.42.0.2 open');
    expect(sink.facts.find(({ ip }) => ip === '10.42.0.2')).toEqual({
      network: 'default',
      ip: '10.42.0.2',
      from: '2026-01-05T12:00:03.000Z',
      workload: {
        cluster: 'prod',
        namespace: 'shop',
        kind: 'Deployment',
        name: 'orders',
      },
      instance: 'orders-7f9-2',
      labels: {},
      annotations: {},
      source: 'watch@prod',
    });
    expect(counted).toMatchObject({ accepted: 4, 'events Pod': 3 });
  });

  it('asks to list and to watch what it knows, and for nothing else', async () => {
    await start();
    expect([...cluster.asked].sort()).toEqual(
      watchedKinds
        .flatMap(({ plural }) => [`list ${plural}`, `watch ${plural}`])
        .sort(),
    );
  });

  it('lists in pages', async () => {
    for (let number = 0; number < 1203; number++) {
      const { metadata, ...rest } = pod(1);
      const ip = `10.42.${1 + (number >> 8)}.${number & 255}`;
      cluster.put('pods', {
        ...rest,
        metadata: { ...metadata, name: `p${number}`, uid: `p${number}` },
        status: { ...rest.status, podIP: ip, podIPs: [{ ip }] },
      } as never);
    }
    await start();
    await until(() => sink.words.length === 1204);
    expect(counted['events Pod']).toBe(1203);
  });

  it.each(['orderly', 'midway'] as const)(
    'goes on after the last that it heard where a watch ends, %s',
    async how => {
      cluster.put('pods', pod(1));
      await start();
      await heard('10.42.0.1 open');
      cluster.bookmark();
      cluster.asked.clear();
      cluster.disconnect(how);
      cluster.delete('pods', 'pod-1');
      cluster.put('pods', pod(2));
      await heard('10.42.0.1 ended', '10.42.0.2 open');
      expect(
        [...cluster.asked].filter(each => each.startsWith('list')),
      ).toEqual([]);
    },
  );

  it('lists again where its last word is too old, and ends what is gone when it was last heard of', async () => {
    cluster.put('pods', pod(1));
    cluster.put('pods', pod(3));
    await start();
    await heard('10.42.0.1 open', '10.42.0.3 open');
    cluster.isDown = true;
    cluster.disconnect('orderly');
    await until(() => counted['failure Pod http-503'] > 0);
    const downSince = Date.now();
    cluster.delete('pods', 'pod-1');
    cluster.put('pods', pod(2));
    cluster.forget();
    cluster.isDown = false;
    await heard('10.42.0.1 ended', '10.42.0.2 open', '10.42.0.3 open');
    const end = sink.facts.find(fact => fact.until)!.until!;
    expect(Date.parse(end)).toBeLessThanOrEqual(downSince);
    expect(logger.lines).toContainEqual(
      'warn: The pods of a cluster cannot be watched: 503 apiserver not ready',
    );
    await until(() =>
      logger.lines.includes('info: The pods of a cluster are watched again'),
    );
  });

  it('says until when it has spoken, and only while every kind is watched', async () => {
    let now = Date.now();
    await start(() => now);
    await until(() => {
      now += 1_000;
      return sink.watermarks.length > 0;
    });
    const { spokenUntil } = sink.watermarks[0];
    expect(Date.parse(spokenUntil)).toBeLessThanOrEqual(now - 2_000);
    expect(sink.watermarks.slice(0, 2)).toEqual(
      ['10.42.0.0/24', '10.44.0.0/16'].map(cidr => ({
        network: 'default',
        source: 'watch@prod',
        cidr,
        spokenUntil,
      })),
    );
    cluster.denied.add('jobs');
    cluster.disconnect('orderly');
    await until(() => counted['failure Job http-403'] > 0);
    cluster.put('pods', pod(1));
    await heard('10.42.0.1 open');
    const { length } = sink.watermarks;
    now += 60_000;
    cluster.put('pods', pod(2));
    await heard('10.42.0.1 open', '10.42.0.2 open');
    expect(sink.watermarks).toHaveLength(length);
    expect(logger.lines).toContainEqual(
      expect.stringMatching(
        /^warn: The jobs of a cluster cannot be watched: 403 jobs is forbidden.*needs get, list and watch/,
      ),
    );
  });

  it('after a restart ends what went meanwhile, and says the rest again as it was', async () => {
    cluster.put('pods', pod(1));
    cluster.put('pods', pod(2));
    const first = await start();
    await heard('10.42.0.1 open', '10.42.0.2 open');
    await first.stop({ deliver: true });
    const stoppedAt = Date.now();
    cluster.delete('pods', 'pod-1');
    cluster.put('pods', pod(3));
    const before = sink.facts.length;
    await start();
    await heard('10.42.0.1 ended', '10.42.0.2 open', '10.42.0.3 open');
    const [end] = sink.facts.slice(before).filter(fact => fact.until);
    expect(end).toMatchObject({ ip: '10.42.0.1', instance: 'orders-7f9-1' });
    expect(Date.parse(end.until!)).toBeLessThanOrEqual(stoppedAt);
    expect(workloadName(end.workload)).toBe('prod/shop/Deployment/orders');
  });

  it('keeps what waits for the backend over a restart, ends included', async () => {
    cluster.put('pods', pod(1));
    const first = await start();
    await heard('10.42.0.1 open');
    sink.failWith = () =>
      new SinkUnavailable('away', { kind: 'http-503', retryAfterMs: 1 });
    cluster.delete('pods', 'pod-1');
    await until(() => counted['delivery http-503'] > 0);
    await first.stop({ deliver: true });
    sink.failWith = undefined;
    await start();
    await heard('10.42.0.1 ended');
    expect(counted.accepted).toBeGreaterThan(0);
  });

  it('says that it goes on without what the last run knew where that cannot be read', async () => {
    const first = await start();
    await first.stop({ deliver: true });
    const [file] = readdirSync(join(state, 'watch'));
    writeFileSync(join(state, 'watch', file), '{"version":');
    cluster.put('pods', pod(1));
    await start();
    await heard('10.42.0.1 open');
    expect(logger.lines).toContainEqual(
      expect.stringContaining(
        'error: What the last run knew of whose addresses are',
      ),
    );
  });

  it('counts what is refused, says why, and goes on', async () => {
    sink.refuse = ({ ip }) => ip === '10.42.0.1';
    // One is so wrong that nothing is taken that comes with it.
    sink.failWith = facts =>
      facts.some(({ ip }) => ip === '10.42.0.2')
        ? new SinkRefusal('identities[0].ip is no address')
        : undefined;
    [1, 2, 3].forEach(number => cluster.put('pods', pod(number)));
    const watched = await start();
    await until(() => counted.accepted === 2 && counted.refused === 2);
    expect(watched.waiting).toBe(0);
    expect(logger.lines).toEqual(
      expect.arrayContaining([
        'warn: The backend refused to hear whose an address is: not yours',
        'warn: The backend refused to hear whose an address is: identities[0].ip is no address',
      ]),
    );
  });
});
