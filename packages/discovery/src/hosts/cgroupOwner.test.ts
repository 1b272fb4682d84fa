import fc from 'fast-check';
import { cgroupOwner } from './cgroupOwner';

const ID = '8f3e5c2d1b0a49788f3e5c2d1b0a49788f3e5c2d1b0a49788f3e5c2d1b0a4978';
const OUTER = ID.replace(/^8/, 'a');
const UID = '3c1ac4e5-2f0e-4d8b-9a35-0a1b2c3d4e5f';
const SLICE_UID = UID.replace(/-/g, '_');
const HASH = '0fb3b0f9dbc35b3ac6b8d4b2ce6d2d2e';

describe('cgroupOwner', () => {
  it.each([
    ['Docker by systemd', `/system.slice/docker-${ID}.scope`],
    ['Docker by cgroupfs', `/docker/${ID}`],
    ['Docker inside of a unit', `/docker/${ID}/init.scope`],
    ['Podman', `/machine.slice/libpod-${ID}.scope/container`],
    [
      'Podman of a user',
      `/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-${ID}.scope/container`,
    ],
    [
      'a pod of Podman',
      `/machine.slice/machine-libpod_pod_${OUTER}.slice/libpod-${ID}.scope`,
    ],
    ['nerdctl', `/system.slice/nerdctl-${ID}.scope`],
    ['ECS', `/ecs/0fb3b0f9dbc35b3ac6b8d4b2ce6d2d2e/${ID}`],
  ])('finds the container of %s', (_, path) => {
    expect(cgroupOwner(`0::${path}\n`)).toMatchObject({ containerId: ID });
    expect(cgroupOwner(`0::${path}\n`).podUid).toBeUndefined();
  });

  it.each([
    [
      'containerd by systemd',
      `/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod${SLICE_UID}.slice/cri-containerd-${ID}.scope`,
      UID,
    ],
    [
      'guaranteed quality',
      `/kubepods.slice/kubepods-pod${SLICE_UID}.slice/cri-containerd-${ID}.scope`,
      UID,
    ],
    [
      'CRI-O',
      `/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod${SLICE_UID}.slice/crio-${ID}.scope/container`,
      UID,
    ],
    ['cgroupfs', `/kubepods/besteffort/pod${UID}/${ID}`, UID],
    [
      'drivers that disagree',
      `/system.slice/containerd.service/kubepods-burstable-pod${SLICE_UID}.slice:cri-containerd:${ID}`,
      UID,
    ],
    [
      'a static pod',
      `/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod${HASH}.slice/cri-containerd-${ID}.scope`,
      HASH,
    ],
    [
      'kind, in a container of Docker',
      `/system.slice/docker-${OUTER}.scope/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-burstable.slice/kubelet-kubepods-burstable-pod${SLICE_UID}.slice/cri-containerd-${ID}.scope`,
      UID,
    ],
    [
      'a collector in a container',
      `/../../kubepods-pod${SLICE_UID}.slice/cri-containerd-${ID}.scope`,
      UID,
    ],
  ])('finds the pod and the container of %s', (_, path, podUid) => {
    expect(cgroupOwner(`0::${path}\n`)).toMatchObject({
      podUid,
      containerId: ID,
    });
  });

  it('does not take a container in a container of a pod for the pod', () => {
    const path = `/kubepods/pod${UID}/${OUTER}/docker/${ID}`;
    expect(cgroupOwner(`0::${path}`)).toEqual({ containerId: ID });
  });

  it('reads the lines of cgroup v1, of which one may know nothing', () => {
    expect(
      cgroupOwner(
        [
          '12:rdma:/',
          `11:memory:/kubepods/burstable/pod${UID}/${ID}`,
          `1:name=systemd:/kubepods/burstable/pod${UID}/${ID}`,
          '0::/system.slice/containerd.service',
        ].join('\n'),
      ),
    ).toMatchObject({ podUid: UID, containerId: ID });
  });

  it('finds a pod whose container has a name that is no id', () => {
    expect(cgroupOwner(`0::/kubepods/burstable/pod${UID}/orders`)).toEqual({
      podUid: UID,
    });
  });

  it.each([
    ['/lxc.payload.web/init.scope', { lxcName: 'web' }],
    ['/system.slice/nginx.service', { unit: 'nginx.service' }],
    ['/user.slice/user-0.slice/session-3.scope', { unit: 'session-3.scope' }],
    ['/', {}],
    ['/system.slice/docker-0123.scope', { unit: 'docker-0123.scope' }],
  ])('says of %s %j', (path, owner) => {
    expect(cgroupOwner(`0::${path}\n`)).toEqual(owner);
  });

  it('never throws', () => {
    expect.hasAssertions();
    const part = fc.constantFrom(
      ...[
        '0::',
        '/',
        ID,
        `pod${UID}`,
        '.scope',
        '.slice',
        ':',
        '\n',
        'docker-',
      ],
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(part, fc.string({ maxLength: 5 }))),
        parts => {
          expect(cgroupOwner(parts.join(''))).toBeDefined();
        },
      ),
    );
  });
});
