import { Workload } from '@service-communications/model';

/**
 * Letters and digits of which Kubernetes makes hashes and random suffixes; the
 * hash of a ReplicaSet has 8 to 10 of them nearly always.
 */
const REPLICA =
  /^(.+)-[bcdf-hj-np-tv-xz2456789]{8,10}-[bcdf-hj-np-tv-xz2456789]{5}$/;

/**
 * The workload of a container by its id as Coroot writes it:
 * `/k8s/<namespace>/<pod>/<container>`, `/docker/<name>` or the cgroup of a
 * systemd unit. A pod whose name is made as those of a Deployment's are is
 * that Deployment's; any other is one of its own.
 */
export function containerWorkload(id: string): Workload | undefined {
  const [, door = '', ...parts] = id.split('/');
  const last = parts.at(-1);
  if (door === 'k8s' && parts.length === 3) {
    const [namespace, pod] = parts;
    const deployment = REPLICA.exec(pod)?.[1];
    return deployment === undefined
      ? { namespace, kind: 'Pod', name: pod }
      : { namespace, kind: 'Deployment', name: deployment };
  }
  if (door === 'docker' && parts.length === 1) {
    return { kind: 'Container', name: parts[0] };
  }
  return last?.endsWith('.service') ? { kind: 'Unit', name: last } : undefined;
}
