import fc from 'fast-check';
import { FakeHost } from './__fixtures__/FakeHost';
import { dockerName } from './names/dockerName';
import { nameByAnnotations } from './names/nameByAnnotations';
import { podmanNames } from './names/podmanNames';
import { podOfLogFolder } from './names/podOfLogFolder';
import { runcInit } from './names/runcInit';
import { RuntimeNames } from './RuntimeNames';

const ID = '8f3e5c2d1b0a49788f3e5c2d1b0a49788f3e5c2d1b0a49788f3e5c2d1b0a4978';
const UID = '3c1ac4e5-2f0e-4d8b-9a35-0a1b2c3d4e5f';
const FIRST = { pid: 4711, startedAt: 123456 };
const TASK = 'o3s1m1dm0y0lgbhxfmbvdnlq2';

describe('RuntimeNames', () => {
  let host: FakeHost;
  beforeEach(() => {
    host = new FakeHost();
  });
  afterEach(() => host.remove());

  const nameOf = (owner: { containerId?: string; podUid?: string } = {}) =>
    new RuntimeNames(host.root).nameOf({ containerId: ID, ...owner }, FIRST);

  it.each([
    [
      'containerd for Kubernetes',
      `run/containerd/io.containerd.runtime.v2.task/k8s.io/${ID}/config.json`,
      {
        ociVersion: '1.1.0',
        hostname: 'orders-7d9f8b6c5-x2x9v',
        annotations: {
          'io.kubernetes.cri.container-type': 'sandbox',
          'io.kubernetes.cri.sandbox-id': ID,
          'io.kubernetes.cri.sandbox-name': 'orders-7d9f8b6c5-x2x9v',
          'io.kubernetes.cri.sandbox-namespace': 'shop',
          'io.kubernetes.cri.sandbox-uid': UID,
        },
      },
      'shop/orders-7d9f8b6c5-x2x9v',
    ],
    [
      'k3s',
      `run/k3s/containerd/io.containerd.runtime.v2.task/k8s.io/${ID}/config.json`,
      {
        annotations: {
          'io.kubernetes.cri.sandbox-name': 'orders-0',
          'io.kubernetes.cri.sandbox-namespace': 'shop',
        },
      },
      'shop/orders-0',
    ],
    [
      'CRI-O',
      `run/containers/storage/overlay-containers/${ID}/userdata/config.json`,
      {
        annotations: {
          'io.kubernetes.container.name': 'POD',
          'io.kubernetes.pod.name': 'orders-0',
          'io.kubernetes.pod.namespace': 'shop',
        },
      },
      'shop/orders-0',
    ],
    [
      'nerdctl',
      `run/containerd/io.containerd.runtime.v2.task/default/${ID}/config.json`,
      {
        annotations: { 'nerdctl/name': 'web', 'nerdctl/namespace': 'default' },
      },
      'web',
    ],
    [
      'Docker',
      `var/lib/docker/containers/${ID}/config.v2.json`,
      {
        ID,
        Name: '/shop-orders-1',
        Config: { Hostname: '8f3e5c2d1b0a', Labels: {} },
      },
      'shop-orders-1',
    ],
    [
      'Docker, of a task of Swarm',
      `var/lib/docker/containers/${ID}/config.v2.json`,
      {
        Name: `/shop_orders.1.${TASK}`,
        Config: { Labels: { 'com.docker.swarm.task.id': TASK } },
      },
      'shop_orders.1',
    ],
    [
      'Podman',
      'var/lib/containers/storage/overlay-containers/containers.json',
      [
        { id: '00', names: ['other'] },
        { id: ID, names: ['web'], image: '11', layer: '22' },
      ],
      'web',
    ],
    [
      'Podman, of one that leaves nothing behind',
      'var/lib/containers/storage/overlay-containers/volatile-containers.json',
      [{ id: ID, names: ['web'] }],
      'web',
    ],
    [
      'runc alone',
      'run/runc/orders/state.json',
      {
        id: 'orders',
        init_process_pid: FIRST.pid,
        init_process_start: FIRST.startedAt,
      },
      'orders',
    ],
    [
      'the kubelet',
      `var/log/pods/shop_orders-0_${UID}/orders/0.log`,
      '',
      'shop/orders-0',
    ],
  ])('finds names in what is kept by %s', async (_, file, content, name) => {
    host.file(file, content);
    expect(await nameOf({ podUid: UID })).toBe(name);
  });

  it('knows none where nothing is kept, or nothing that can be read', async () => {
    expect(await nameOf()).toBeUndefined();
    host.file(`var/lib/docker/containers/${ID}/config.v2.json`, '{"Name": "/w');
    host.file('var/log/pods/strange', '');
    host.file('run/runc/empty/other', '');
    expect(await nameOf({ podUid: UID })).toBeUndefined();
  });

  it('takes no later process for that of a container', async () => {
    const state = {
      init_process_pid: FIRST.pid,
      init_process_start: FIRST.startedAt - 1,
    };
    host.file('run/runc/orders/state.json', state);
    expect(await nameOf()).toBeUndefined();
  });

  it('takes no id that a runtime made up for a name', async () => {
    host.file(`run/runc/${ID}/state.json`, {
      init_process_pid: FIRST.pid,
      init_process_start: FIRST.startedAt,
    });
    expect(await nameOf()).toBeUndefined();
  });
});

describe('readers of what runtimes keep', () => {
  it('never throw, whatever they are given', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (whole, part) => {
        for (const value of [
          whole,
          { annotations: part, Name: part, Config: part },
          { Config: { Labels: part }, Name: 'x', init_process_pid: part },
          [part],
          [{ id: part, names: part }],
        ]) {
          nameByAnnotations(value);
          dockerName(value);
          runcInit(value);
          expect(podmanNames(value)).toBeInstanceOf(Map);
        }
      }),
    );
  });

  it('take only folders of the kubelet for pods', () => {
    expect(podOfLogFolder(`shop_orders-0_${UID}`)).toEqual({
      uid: UID,
      name: 'shop/orders-0',
    });
    expect(podOfLogFolder('shop_orders-0')).toBeUndefined();
    expect(podOfLogFolder('a_b_c_d')).toBeUndefined();
  });
});
