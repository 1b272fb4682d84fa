/** Whom a process belongs to, as far as its cgroup tells. */
export interface CgroupOwner {
  /** Of the innermost container, 64 hexadecimal digits. */
  containerId?: string;
  /** Of the Kubernetes pod that the container is in, as the API writes it. */
  podUid?: string;
  /** Of a container of LXC, which has no id. */
  lxcName?: string;
  /** The systemd unit, such as `nginx.service`. */
  unit?: string;
}

/** `docker-<id>.scope`, `cri-containerd-<id>.scope`, `…:cri-containerd:<id>`, `<id>`. */
const CONTAINER = /(?:^|[:-])([0-9a-f]{64})(?:\.scope)?$/;

/** `kubepods-burstable-pod<uid>.slice`, `pod<uid>`; a static pod's uid is a hash. */
const POD =
  /(?:^|-)pod([0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12}|[0-9a-f]{32})(?:[.:]|$)/;

const LXC = /^lxc\.payload\.(.+)$/;
const UNIT = /\.(?:service|scope)$/;

/**
 * Reads `/proc/<pid>/cgroup`, of cgroup v1, v2 or both. Of containers in a
 * container the innermost one owns the process, and a pod only what is its own
 * container.
 */
export function cgroupOwner(text: string): CgroupOwner {
  let owner: CgroupOwner = {};
  for (const line of text.split('\n')) {
    // hierarchy:controllers:path, and a path may have colons
    const path = line.split(':').slice(2).join(':');
    const found = ownerOfPath(path);
    if (found.containerId || found.podUid || found.lxcName) {
      return found;
    }
    owner = { ...found, ...owner };
  }
  return owner;
}

function ownerOfPath(path: string): CgroupOwner {
  let owner: CgroupOwner = {};
  for (const segment of path.split('/')) {
    const podUid = POD.exec(segment)?.[1].replace(/_/g, '-');
    if (podUid) {
      owner = { podUid };
    }
    const containerId = CONTAINER.exec(segment)?.[1];
    const lxcName = LXC.exec(segment)?.[1];
    if (containerId) {
      owner = owner.containerId
        ? { containerId }
        : { podUid: owner.podUid, containerId };
    } else if (lxcName) {
      owner = { lxcName };
    } else if (UNIT.test(segment) && !owner.containerId && !owner.lxcName) {
      owner = { ...owner, unit: segment };
    }
  }
  return owner;
}
