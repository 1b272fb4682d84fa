import { KubernetesObject } from './KubernetesObject';

/** What is kept of every object: who it is, and whose. */
export interface Kept {
  uid: string;
  name: string;
  namespace?: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** Who made it and keeps it. */
  controller?: ControllerReference;
  /** What linking goes by. */
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
}

/** Points from an object to its controller. */
export interface ControllerReference {
  kind: string;
  name: string;
  uid: string;
}

/** Kubernetes tells times in whole seconds. */
export const GRAIN_MS = 1000;

/** The labels that name a replica, and would make a workload of each. */
const REPLICA_LABELS = new Set([
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'batch.kubernetes.io/job-name',
  'controller-revision-hash',
  'controller-uid',
  'job-name',
  'pod-template-generation',
  'pod-template-hash',
  'rollouts-pod-template-hash',
  'statefulset.kubernetes.io/pod-name',
]);

/**
 * Annotations hold whole manifests, and secrets at times: only those leave the
 * cluster that say something to Backstage.
 */
const ANNOTATIONS = /^([^/]+\.)?backstage\.io\/|^service-communications\//;

/** Reads what is kept of an object of any kind. */
export function readKept({ metadata }: KubernetesObject): Kept {
  const controller = metadata.ownerReferences?.find(
    each => each.controller === true,
  );
  return {
    uid: metadata.uid,
    name: metadata.name,
    ...(metadata.namespace && { namespace: metadata.namespace }),
    createdAt: timeOf(metadata.creationTimestamp) ?? 0,
    ...(controller && {
      controller: {
        kind: controller.kind,
        name: controller.name,
        uid: controller.uid,
      },
    }),
    labels: filtered(metadata.labels, name => !REPLICA_LABELS.has(name)),
    annotations: filtered(metadata.annotations, name => ANNOTATIONS.test(name)),
  };
}

/** Milliseconds since 1970 of a time as Kubernetes writes it, where it is one. */
export function timeOf(text: string | null | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}

function filtered(
  entries: Record<string, string> | undefined,
  isKept: (name: string) => boolean,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries ?? {}).filter(([name]) => isKept(name)),
  );
}
