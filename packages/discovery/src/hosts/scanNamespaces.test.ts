import { rmSync, statSync } from 'fs';
import { join } from 'path';
import { FakeHost } from './__fixtures__/FakeHost';
import { ProcFiles } from './ProcFiles';
import { scanNamespaces } from './scanNamespaces';

const ID = '8f3e5c2d1b0a49788f3e5c2d1b0a49788f3e5c2d1b0a49788f3e5c2d1b0a4978';
const OTHER_ID = ID.replace(/^8/, 'a');
const UID = '3c1ac4e5-2f0e-4d8b-9a35-0a1b2c3d4e5f';

/** 0.0.0.0:5432, 172.17.0.2:5432 and a peer of it, as the kernel writes them. */
const ANY = '00000000:1538';
const OWN = '020011AC:1538';
const PEER = '030011AC:9C40';

const LISTENS = { local: ANY, inode: 100 };
const CONNECTED = { local: OWN, remote: PEER, state: '01', inode: 101 };

describe('scanNamespaces', () => {
  let host: FakeHost;
  beforeEach(() => {
    host = new FakeHost();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    host.remove();
  });

  const scan = () => scanNamespaces({ root: host.root });
  const names = async () =>
    (await scan()).namespaces.map(({ name }) => name).sort();

  it('reads each namespace but its own once, with names of processes', async () => {
    host.process(1, { namespace: 1, tcp: [LISTENS] });
    host.process(20, {
      namespace: 2,
      name: 'postgres',
      cgroup: `/docker/${ID}`,
      sockets: [100],
      tcp: [LISTENS, CONNECTED],
      udp: [{ local: '0100007F:0035', state: '07', inode: 102 }],
    });
    host.process(21, {
      namespace: 2,
      name: 'worker (1)',
      cgroup: `/docker/${ID}`,
      sockets: [100, 101, 999],
      tcp: [LISTENS, CONNECTED],
    });
    host.file(`var/lib/docker/containers/${ID}/config.v2.json`, {
      Name: '/db',
    });
    const { namespaces, hiddenProcesses } = await scan();
    expect(hiddenProcesses).toBe(0);
    expect(namespaces).toEqual([
      {
        name: 'db',
        ips: ['127.0.0.1', '172.17.0.2'],
        table: expect.objectContaining({
          skippedCount: 0,
          listeners: [
            {
              ip: '*',
              port: 5432,
              protocol: 'tcp',
              processName: 'postgres',
              processDisplayName: 'postgres, worker (1)',
            },
            { ip: '127.0.0.1', port: 53, protocol: 'udp' },
          ],
          connections: [
            {
              localIp: '172.17.0.2',
              localPort: 5432,
              remoteIp: '172.17.0.3',
              remotePort: 40000,
              protocol: 'tcp',
              state: 'ESTABLISHED',
              processName: 'worker (1)',
            },
          ],
        }),
      },
    ]);
  });

  it('names all containers of a pod by the pod, whichever came first', async () => {
    const pod = `/kubepods/burstable/pod${UID}`;
    host.file(`var/log/pods/shop_orders-0_${UID}/orders/0.log`, '');
    host.process(30, { namespace: 2, startedAt: 9, cgroup: `${pod}/${ID}` });
    host.process(31, {
      namespace: 2,
      startedAt: 8,
      cgroup: `${pod}/${OTHER_ID}`,
    });
    expect(await names()).toEqual(['shop/orders-0']);
  });

  it('goes by the container, not by who looked into it', async () => {
    host.process(30, {
      namespace: 2,
      startedAt: 5,
      cgroup: '/user.slice/user-0.slice/session-3.scope',
    });
    host.process(31, {
      namespace: 2,
      startedAt: 8,
      cgroup: `/docker/${ID}`,
    });
    expect(await names()).toEqual([ID.slice(0, 12)]);
  });

  it('goes by the host name of a container of which nothing is kept', async () => {
    host.process(30, {
      namespace: 2,
      hostname: 'orders-0',
      cgroup: `/docker/${ID}`,
    });
    expect(await names()).toEqual(['orders-0']);
  });

  it('names what is in no container by ip netns, by unit, or by process', async () => {
    host.file('run/netns/blue', '');
    const { ino } = statSync(join(host.root, 'run/netns/blue'));
    const session = '/user.slice/user-0.slice/session-3.scope';
    host.process(30, { namespace: ino, cgroup: session });
    host.process(31, {
      namespace: 3,
      cgroup: '/system.slice/openvpn@office.service',
    });
    host.process(32, { namespace: 4, name: 'a name' });
    expect(await names()).toEqual(['a_name', 'blue', 'openvpn@office.service']);
  });

  it('tells those of one name apart, by what stays the same', async () => {
    const processOf = (id: string, namespace: number, hostname: string) => ({
      namespace,
      hostname,
      cgroup: `/docker/${id}`,
    });
    host.process(30, processOf(ID, 2, 'Web'));
    host.process(31, processOf(OTHER_ID, 3, 'web'));
    host.process(32, processOf('b'.repeat(64), 4, 'db'));
    expect(await names()).toEqual([
      `Web#${ID.slice(0, 12)}`,
      'db',
      `web#${OTHER_ID.slice(0, 12)}`,
    ]);
  });

  it('leaves out what has no sockets and nobody to talk to', async () => {
    host.process(30, { namespace: 2, ip: '' });
    host.process(31, { namespace: 3, ip: '', tcp: [LISTENS], name: 'talks' });
    host.process(32, { namespace: 4, name: 'silent' });
    expect(await names()).toEqual(['silent', 'talks']);
  });

  it('reads by another process what it cannot by one that has ended', async () => {
    host.process(30, { namespace: 2, name: 'first', tcp: [LISTENS] });
    host.process(31, { namespace: 2, name: 'second', tcp: [LISTENS] });
    rmSync(join(host.root, 'proc/30/net'), { recursive: true });
    const { namespaces } = await scan();
    expect(namespaces).toMatchObject([
      { name: 'first', table: { sockets: 1 } },
    ]);
  });

  it('leaves out a namespace that has ended, and what is left of a process', async () => {
    host.process(30, { namespace: 2 });
    rmSync(join(host.root, 'proc/30/net'), { recursive: true });
    host.process(31, { namespace: 3 });
    rmSync(join(host.root, 'proc/31/stat'));
    host.process(32, { namespace: 4 });
    rmSync(join(host.root, 'proc/32/ns'), { recursive: true });
    host.process(33, { namespace: 5, tcp: [LISTENS], name: 'bare' });
    for (const file of ['cgroup', 'environ', 'fd']) {
      rmSync(join(host.root, `proc/33/${file}`), { recursive: true });
    }
    expect(await scan()).toMatchObject({
      namespaces: [{ name: 'bare' }],
      hiddenProcesses: 0,
    });
  });

  it('counts the processes whose namespaces it may not see', async () => {
    host.process(30, { namespace: 2, name: 'own' });
    host.process(31, { namespace: 3 });
    host.process(32, { namespace: 3 });
    const { namespaceOf } = ProcFiles.prototype;
    jest
      .spyOn(ProcFiles.prototype, 'namespaceOf')
      .mockImplementation(async function seen(this: ProcFiles, pid) {
        if (pid === 31 || pid === 32) {
          throw Object.assign(new Error('no right'), { code: 'EACCES' });
        }
        return namespaceOf.call(this, pid);
      });
    expect(await scan()).toMatchObject({
      namespaces: [{ name: 'own' }],
      hiddenProcesses: 2,
    });
  });

  it('finds none where there is no Linux', async () => {
    rmSync(join(host.root, 'proc'), { recursive: true });
    expect(await scan()).toEqual({ namespaces: [], hiddenProcesses: 0 });
  });

  it('ends when it is told to', async () => {
    host.process(30, { namespace: 2 });
    await expect(
      scanNamespaces({ root: host.root, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
