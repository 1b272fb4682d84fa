/** Where a kind of objects is found in a Kubernetes API. */
export interface WatchedKind {
  kind: string;
  /** Of the API; empty for the core. */
  group: string;
  version: string;
  plural: string;
  /** Whether more than the metadata is asked for. */
  isWhole: boolean;
}

/**
 * Everything that is asked of a cluster. Of controllers only the metadata:
 * what is in their pod templates is nobody's business here.
 */
export const watchedKinds = [
  kindOf('Node', '', 'nodes', true),
  kindOf('Pod', '', 'pods', true),
  kindOf('Service', '', 'services', true),
  kindOf('EndpointSlice', 'discovery.k8s.io', 'endpointslices', true),
  kindOf('ReplicationController', '', 'replicationcontrollers', false),
  kindOf('ReplicaSet', 'apps', 'replicasets', false),
  kindOf('Deployment', 'apps', 'deployments', false),
  kindOf('StatefulSet', 'apps', 'statefulsets', false),
  kindOf('DaemonSet', 'apps', 'daemonsets', false),
  kindOf('Job', 'batch', 'jobs', false),
  kindOf('CronJob', 'batch', 'cronjobs', false),
] as const satisfies readonly WatchedKind[];

/** The name of a kind that is watched. */
export type KindName = (typeof watchedKinds)[number]['kind'];

/** Kinds of which only the metadata is known: those that own pods. */
export const controllerKinds: ReadonlySet<string> = new Set(
  watchedKinds.filter(({ isWhole }) => !isWhole).map(({ kind }) => kind),
);

/** The path of all objects of a kind. */
export function pathOf({ group, version, plural }: WatchedKind): string {
  return `${group ? `/apis/${group}` : '/api'}/${version}/${plural}`;
}

function kindOf<TKind extends string>(
  kind: TKind,
  group: string,
  plural: string,
  isWhole: boolean,
) {
  return { kind, group, version: 'v1', plural, isWhole };
}
