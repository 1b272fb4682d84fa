import { Workload } from '@service-communications/model';
import { ControllerReference, Kept } from './Kept';
import { controllerKinds } from './watchedKinds';

/** A workload, and what linking goes by: its own, and that of its owners. */
export interface OwnedWorkload {
  workload: Workload;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  /** The uids of those owners that are watched, known or not yet. */
  owners: readonly string[];
  /** All of them are known: there is none above. */
  isWhole: boolean;
}

/** An object may have no more labels than this to be taken. */
const MAX_LABELS = 200;

/** Owners that own each other in a circle are none. */
const MAX_OWNERS = 10;

/**
 * The workload of a pod: the controller at the top of its owner chain, as far
 * as it is known. A controller that is not watched, such as an Argo Rollout, is
 * the top, by what is said of it; a pod without one is a workload of its own,
 * as is a static pod, whose controller is its node.
 *
 * @param controllerOf - the controller of a uid, where it is known
 */
export function workloadOf(
  pod: Kept,
  options: {
    cluster?: string;
    controllerOf: (uid: string) => Kept | undefined;
  },
): OwnedWorkload {
  const { cluster, controllerOf } = options;
  const nearestFirst: Kept[] = [pod];
  const owners: string[] = [];
  let top: Pick<ControllerReference, 'kind' | 'name'> = {
    kind: 'Pod',
    name: pod.name,
  };
  let isWhole = true;
  let above = pod.controller?.kind === 'Node' ? undefined : pod.controller;
  while (above && owners.length < MAX_OWNERS) {
    top = above;
    if (!controllerKinds.has(above.kind)) {
      break;
    }
    owners.push(above.uid);
    const owner = controllerOf(above.uid);
    isWhole = owner !== undefined;
    if (owner) {
      nearestFirst.push(owner);
    }
    above = owner?.controller;
  }
  return {
    workload: {
      ...(cluster !== undefined && { cluster }),
      ...(pod.namespace !== undefined && { namespace: pod.namespace }),
      kind: top.kind,
      name: top.name,
    },
    labels: merged(nearestFirst.map(({ labels }) => labels)),
    annotations: merged(nearestFirst.map(({ annotations }) => annotations)),
    owners,
    isWhole,
  };
}

/** What is nearer to the pod goes before what is farther. */
function merged(
  nearestFirst: readonly Readonly<Record<string, string>>[],
): Record<string, string> {
  const all = Object.assign({}, ...[...nearestFirst].reverse());
  return Object.fromEntries(
    Object.entries<string>(all).sort().slice(0, MAX_LABELS),
  );
}
