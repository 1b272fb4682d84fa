import {
  metadataOf,
  nodeObject,
  podObject,
  serviceObject,
  sliceObject,
} from '../__testUtils__/kubernetesObjects';
import { workloadName } from '@service-communications/model';
import { AddressFact } from '../facts/AddressFact';
import { ClusterView, readObject } from './ClusterView';
import { KindName } from './watchedKinds';

const NOON = Date.UTC(2026, 0, 5, 12);

/** Seconds after noon, as Kubernetes writes them. */
function at(second: number): string {
  return `${new Date(NOON + second * 1000).toISOString().slice(0, 19)}Z`;
}

function seconds(time: number | undefined): number | undefined {
  return time && (time - NOON) / 1000;
}

const REPLICA_SET = {
  kind: 'ReplicaSet',
  name: 'orders-7f9c6d5b8',
  uid: 'uid-rs',
};

function orders(more: object = {}) {
  return {
    name: 'orders-7f9c6d5b8-x2x4z',
    uid: 'pod-1',
    owner: REPLICA_SET,
    ips: ['10.42.0.7'],
    startedAt: at(3),
    ...more,
  };
}

/** A cluster that is played, with a clock in seconds after noon. */
function play(options: { cluster?: string } = {}) {
  const view = new ClusterView(options);
  const facts = new Map<string, string>();
  const all: AddressFact[] = [];
  let now = 0;
  const time = () => NOON + now * 1000;
  const show = ({ ip, from, until, owner }: AddressFact) =>
    `${ip} ${workloadName(owner.workload)} ${seconds(from)}-${
      seconds(until) ?? ''
    }`;
  return {
    view,
    all,
    at(second: number) {
      now = second;
      view.tick(time());
      return this;
    },
    put(kind: KindName, object: object) {
      view.put(readObject(kind, object as never), time());
      return this;
    },
    remove(kind: KindName, object: object) {
      view.remove(readObject(kind, object as never), time());
      return this;
    },
    controllers() {
      return this.put(
        'ReplicaSet',
        metadataOf({
          ...REPLICA_SET,
          namespace: 'shop',
          owner: { kind: 'Deployment', name: 'orders', uid: 'uid-deployment' },
          labels: { 'pod-template-hash': '7f9c6d5b8' },
        }),
      ).put(
        'Deployment',
        metadataOf({
          name: 'orders',
          namespace: 'shop',
          uid: 'uid-deployment',
          annotations: {
            'backstage.io/kubernetes-id': 'orders',
            'kubectl.kubernetes.io/last-applied-configuration': '{"secret":1}',
          },
        }),
      );
    },
    complete() {
      view.complete(time());
      return this;
    },
    /** Every fact that was said, as it was said last. */
    said() {
      for (const fact of view.ledger.takeChanged()) {
        all.push(fact);
        facts.set(`${fact.ip} ${fact.from} ${fact.owner.instance}`, show(fact));
      }
      return [...facts.values()].sort();
    },
  };
}

describe('a cluster as it is watched', () => {
  it('says that a pod’s address is its Deployment’s, from when its network was there', () => {
    const world = play({ cluster: 'prod' })
      .controllers()
      .at(5)
      .put('Pod', podObject(orders({ labels: { app: 'orders' } })));
    expect(world.said()).toEqual(['10.42.0.7 prod/shop/Deployment/orders 3-']);
    expect(world.all[0].owner).toEqual({
      workload: {
        cluster: 'prod',
        namespace: 'shop',
        kind: 'Deployment',
        name: 'orders',
      },
      instance: 'orders-7f9c6d5b8-x2x4z',
      labels: { app: 'orders' },
      annotations: { 'backstage.io/kubernetes-id': 'orders' },
    });
  });

  it.each<[string, object, string]>([
    ['a bare pod', { owner: undefined, name: 'debug' }, 'Pod/debug'],
    [
      'a static pod of a node',
      {
        name: 'etcd-node-1',
        owner: { kind: 'Node', name: 'node-1', uid: 'n1' },
      },
      'Pod/etcd-node-1',
    ],
    [
      'a controller that nobody knows',
      { owner: { kind: 'Rollout', name: 'orders', uid: 'r1' } },
      'Rollout/orders',
    ],
  ])('takes %s as a workload by what it says', (_, more, name) => {
    const world = play()
      .at(5)
      .put('Pod', podObject(orders(more)));
    expect(world.said()).toEqual([`10.42.0.7 shop/${name} 3-`]);
  });

  it.each<[KindName, string]>([
    ['StatefulSet', 'StatefulSet/db'],
    ['DaemonSet', 'DaemonSet/db'],
    ['ReplicationController', 'ReplicationController/db'],
    ['Job', 'Job/db'],
  ])('takes a %s as the workload of its pods', (kind, name) => {
    const owner = { kind, name: 'db', uid: 'uid-db' };
    const world = play()
      .at(5)
      .put('Pod', podObject(orders({ owner })))
      .put(kind, metadataOf({ ...owner, namespace: 'shop' }));
    expect(world.said()).toEqual([`10.42.0.7 shop/${name} 3-`]);
  });

  it('takes the CronJob of a Job, and a Rollout above a ReplicaSet', () => {
    const world = play()
      .at(5)
      .put('Job', {
        ...metadataOf({
          name: 'report-29467500',
          namespace: 'shop',
          uid: 'uid-job',
          owner: { kind: 'CronJob', name: 'report', uid: 'uid-cron' },
        }),
      })
      .put(
        'CronJob',
        metadataOf({ name: 'report', namespace: 'shop', uid: 'uid-cron' }),
      )
      .put(
        'ReplicaSet',
        metadataOf({
          ...REPLICA_SET,
          namespace: 'shop',
          owner: { kind: 'Rollout', name: 'orders', uid: 'uid-rollout' },
        }),
      )
      .put('Pod', podObject(orders()))
      .put(
        'Pod',
        podObject({
          name: 'report-29467500-k2v5p',
          owner: { kind: 'Job', name: 'report-29467500', uid: 'uid-job' },
          ips: ['10.42.0.8'],
          startedAt: at(4),
        }),
      );
    expect(world.said()).toEqual([
      '10.42.0.7 shop/Rollout/orders 3-',
      '10.42.0.8 shop/CronJob/report 4-',
    ]);
  });

  it('waits for an owner that comes later, and for a while only', () => {
    const world = play().at(5).put('Pod', podObject(orders()));
    expect(world.said()).toEqual([]);
    expect(world.view.isSettled).toBe(false);
    world.at(6).controllers();
    expect(world.said()).toEqual(['10.42.0.7 shop/Deployment/orders 3-']);

    const other = play().at(5).put('Pod', podObject(orders()));
    expect(other.at(9).said()).toEqual([]);
    expect(other.at(10).said()).toEqual([
      '10.42.0.7 shop/ReplicaSet/orders-7f9c6d5b8 3-',
    ]);
  });

  it('says what lived shorter than its owner took to come', () => {
    const world = play().at(5).put('Pod', podObject(orders()));
    world.at(7).remove('Pod', podObject(orders()));
    expect(world.said()).toEqual([
      '10.42.0.7 shop/ReplicaSet/orders-7f9c6d5b8 3-7',
    ]);
  });

  it('keeps the workload of pods whose owners go before them', () => {
    const world = play().controllers().at(5).put('Pod', podObject(orders()));
    world.said();
    world
      .at(6)
      .remove('ReplicaSet', metadataOf({ ...REPLICA_SET, namespace: 'shop' }))
      .put('Pod', podObject(orders({ labels: { app: 'orders' } })));
    expect(world.said()).toEqual(['10.42.0.7 shop/Deployment/orders 3-']);
  });

  it('says each address of a pod, and nothing twice', () => {
    const pod = podObject(orders({ ips: ['10.42.0.7', 'FD00:10::7'] }));
    const world = play().controllers().at(5).put('Pod', pod);
    expect(world.said()).toEqual([
      '10.42.0.7 shop/Deployment/orders 3-',
      'fd00:10::7 shop/Deployment/orders 3-',
    ]);
    world.at(6).put('Pod', pod).said();
    expect(world.all).toHaveLength(2);
  });

  it('says it again with the labels that an owner has got', () => {
    const world = play().controllers().at(5).put('Pod', podObject(orders()));
    world.said();
    world
      .put(
        'Deployment',
        metadataOf({
          name: 'orders',
          namespace: 'shop',
          uid: 'uid-deployment',
          labels: { team: 'shop' },
        }),
      )
      .said();
    expect(world.all.map(({ owner }) => owner.labels)).toEqual([
      {},
      { team: 'shop' },
    ]);
  });

  it('gives the address of a finished pod to nobody, and then to the next', () => {
    const world = play().controllers().at(5).put('Pod', podObject(orders()));
    const finished = orders({ phase: 'Succeeded', finishedAt: at(20) });
    world.at(22).put('Pod', podObject(finished));
    expect(world.said()).toEqual(['10.42.0.7 shop/Deployment/orders 3-21']);
    // Long finished, it still shows the address in the API.
    world
      .at(40)
      .put('Pod', podObject({ ...orders({ uid: 'pod-2', startedAt: at(39) }) }))
      .put('Pod', podObject({ ...finished, labels: { late: 'label' } }));
    world.at(60).remove('Pod', podObject(finished));
    expect(world.said()).toEqual([
      '10.42.0.7 shop/Deployment/orders 3-21',
      '10.42.0.7 shop/Deployment/orders 40-',
    ]);
  });

  it('gives the second in which an address changed hands to nobody', () => {
    const world = play().controllers().at(5).put('Pod', podObject(orders()));
    world.said();
    // The next pod has it before the end of the first is heard.
    world.at(20.4).put(
      'Pod',
      podObject({
        name: 'report',
        ips: ['10.42.0.7'],
        startedAt: at(20),
      }),
    );
    world.at(20.9).remove('Pod', podObject(orders()));
    expect(world.said()).toEqual([
      '10.42.0.7 shop/Deployment/orders 3-20',
      '10.42.0.7 shop/Pod/report 21-',
    ]);
  });

  it('cuts an end short that was heard too late', () => {
    const world = play().controllers().at(5).put('Pod', podObject(orders()));
    world.at(20.6).remove('Pod', podObject(orders()));
    expect(world.said()).toEqual(['10.42.0.7 shop/Deployment/orders 3-20.6']);
    world
      .at(21)
      .put(
        'Pod',
        podObject({ name: 'report', ips: ['10.42.0.7'], startedAt: at(20) }),
      );
    expect(world.said()).toEqual([
      '10.42.0.7 shop/Deployment/orders 3-20',
      '10.42.0.7 shop/Pod/report 21-',
    ]);
  });

  it('ends at the deletion, not at the time until which a pod has grace', () => {
    const world = play().controllers().at(5).put('Pod', podObject(orders()));
    const going = podObject(orders());
    Object.assign(going.metadata, {
      deletionTimestamp: at(50),
      deletionGracePeriodSeconds: 30,
    });
    world.at(20).put('Pod', going);
    expect(world.said()).toEqual(['10.42.0.7 shop/Deployment/orders 3-']);
    world.at(31).remove('Pod', going);
    expect(world.said()).toEqual(['10.42.0.7 shop/Deployment/orders 3-31']);
  });

  it('says since when it has seen an address of which the status does not', () => {
    const pod = orders({ isReportedLate: true, startedAt: undefined });
    const world = play().controllers().at(7).put('Pod', podObject(pod));
    // The sandbox was made anew after the node had started again.
    world.at(90).put('Pod', podObject(orders({ ips: ['10.42.0.99'] })));
    expect(world.said()).toEqual([
      '10.42.0.7 shop/Deployment/orders 7-90',
      '10.42.0.99 shop/Deployment/orders 90-',
    ]);
  });

  it('says of nodes their own addresses, which no pod on them has', () => {
    const world = play({ cluster: 'prod' })
      .at(9)
      .put(
        'Node',
        nodeObject({
          name: 'node-1',
          ips: ['192.168.0.11', 'fd00::11'],
          podCIDRs: ['10.42.0.0/24', 'fd00:10::/64'],
          createdAt: at(1),
        }),
      )
      .controllers()
      .put(
        'Pod',
        podObject(orders({ ips: ['192.168.0.11'], hostNetwork: true })),
      )
      .put('Pod', podObject({ name: 'odd', ips: ['192.168.0.11'] }));
    expect(world.said()).toEqual([
      '192.168.0.11 prod//Node/node-1 1-',
      'fd00::11 prod//Node/node-1 1-',
    ]);
    expect(world.view.blocks).toEqual(['10.42.0.0/24', 'fd00:10::/64']);
  });

  describe('with services', () => {
    const service = (more: object = {}) =>
      serviceObject({
        name: 'orders',
        ips: ['10.43.0.5'],
        createdAt: at(1),
        ...more,
      });
    const slice = (pods: string[], more: object = {}) =>
      sliceObject({ name: 'orders-abcde', service: 'orders', pods, ...more });
    const other = podObject({
      name: 'legacy',
      uid: 'pod-9',
      ips: ['10.42.0.9'],
      startedAt: at(3),
    });
    const ofServices = (said: string[]) =>
      said.filter(line => !line.startsWith('10.42.'));

    it('says what is behind their addresses, whatever came first', () => {
      const world = play()
        .at(5)
        .put('EndpointSlice', slice(['pod-1']))
        .put(
          'Service',
          service({ type: 'LoadBalancer', ingress: ['192.0.2.8'] }),
        )
        .put('Pod', podObject(orders()))
        .controllers()
        .complete();
      expect(ofServices(world.said())).toEqual([
        '10.43.0.5 shop/Deployment/orders 3-',
        '192.0.2.8 shop/Deployment/orders 3-',
      ]);
    });

    it('says that it is the service’s own where more than one thing is behind it', () => {
      const world = play()
        .at(5)
        .controllers()
        .put('Pod', podObject(orders()))
        .put('Service', service())
        .put('EndpointSlice', slice(['pod-1']))
        .complete();
      world
        .at(10)
        .put('Pod', other)
        .put('EndpointSlice', slice(['pod-1', 'pod-9']));
      world
        .at(12)
        .put('EndpointSlice', slice(['pod-1'], { others: ['10.1.1.1'] }));
      world.at(14).put('EndpointSlice', slice(['pod-9']));
      expect(ofServices(world.said())).toEqual([
        '10.43.0.5 shop/Deployment/orders 3-10',
        '10.43.0.5 shop/Pod/legacy 14-',
        '10.43.0.5 shop/Service/orders 10-14',
      ]);
    });

    it('leaves it to the last while nothing is behind it, and ends with the service', () => {
      const world = play()
        .at(5)
        .controllers()
        .put('Pod', podObject(orders()))
        .put('Service', service())
        .put('EndpointSlice', slice(['pod-1']))
        .complete();
      world.at(10).put('EndpointSlice', slice([]));
      world.at(11).remove('Pod', podObject(orders()));
      expect(ofServices(world.said())).toEqual([
        '10.43.0.5 shop/Deployment/orders 3-',
      ]);
      world.at(15).remove('Service', service());
      expect(ofServices(world.said())).toEqual([
        '10.43.0.5 shop/Deployment/orders 3-15',
      ]);
    });

    it('says nothing of headless services, names, and addresses of nodes', () => {
      const world = play()
        .at(5)
        .put(
          'Node',
          nodeObject({ name: 'n1', ips: ['192.168.0.11'], createdAt: at(1) }),
        )
        .put('Service', service({ ips: ['None'] }))
        .put('Service', service({ name: 'far', ips: [], type: 'ExternalName' }))
        .put(
          'Service',
          // As the load balancer of k3s has it.
          service({
            name: 'lb',
            ips: ['10.43.0.6'],
            ingress: ['192.168.0.11'],
          }),
        )
        .complete();
      expect(world.said()).toEqual([
        '10.43.0.6 shop/Service/lb 1-',
        '192.168.0.11 Node/n1 1-',
      ]);
    });

    it('says nothing of an address that services of several workloads share', () => {
      const shared = { ingress: ['192.0.2.8'], type: 'LoadBalancer' };
      const world = play()
        .at(5)
        .put('Service', service(shared))
        .put('Service', service({ ...shared, name: 'web', ips: ['10.43.0.6'] }))
        .complete();
      expect(world.said()).toEqual([
        '10.43.0.5 shop/Service/orders 1-',
        '10.43.0.6 shop/Service/web 1-',
      ]);
      world.at(9).remove('Service', service({ ...shared, name: 'web' }));
      expect(world.said()).toContain('192.0.2.8 shop/Service/orders 1-');
    });
  });

  describe('after a restart', () => {
    it('goes on with what is still there, and ends the rest when it was last known', () => {
      const before = play().controllers().at(5);
      before
        .put('Pod', podObject(orders()))
        .put('Pod', podObject(orders({ uid: 'pod-2', ips: ['10.42.0.8'] })))
        .put('Pod', podObject(orders({ uid: 'pod-3', ips: ['10.42.0.9'] })));
      const { open } = before.view.ledger;
      expect(open).toHaveLength(3);

      const after = play();
      after.view.ledger.restore(open, NOON + 60_000);
      after
        .at(100)
        .put('Pod', podObject(orders()))
        .put(
          'Pod',
          podObject({ name: 'next', ips: ['10.42.0.9'], startedAt: at(80) }),
        )
        .controllers();
      expect(after.said()).toEqual([
        '10.42.0.9 shop/Deployment/orders 3-60',
        '10.42.0.9 shop/Pod/next 81-',
      ]);
      expect(after.complete().said()).toContain(
        '10.42.0.8 shop/Deployment/orders 3-60',
      );
      expect(
        after.view.ledger.open.map(({ ip, from }) => [ip, seconds(from)]),
      ).toEqual([
        ['10.42.0.7', 3],
        ['10.42.0.9', 81],
      ]);
    });
  });
});
