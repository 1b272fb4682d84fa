import { canonicalIp } from '@service-communications/model';
import { GRAIN_MS, Kept, readKept, timeOf } from './Kept';
import { KubernetesObject } from './KubernetesObject';

/** What is kept of a pod. Times are milliseconds since 1970, whole seconds. */
export interface Pod extends Kept {
  /** Its own; none while it has the network of its node. */
  ips: readonly string[];
  /** When it surely had its network, as far as its status says. */
  networkSince?: number;
  /** It has run to its end, and owns nothing, whatever its status still says. */
  isFinished: boolean;
  /** When its last container had ended; absent while one may run. */
  endedAt?: number;
}

interface PodSpec {
  hostNetwork?: boolean;
}

interface PodStatus {
  phase?: string;
  podIP?: string;
  podIPs?: { ip?: string }[];
  conditions?: {
    type: string;
    status: string;
    lastTransitionTime?: string | null;
  }[];
  initContainerStatuses?: ContainerStatus[];
  containerStatuses?: ContainerStatus[];
}

interface ContainerStatus {
  state?: {
    running?: { startedAt?: string | null };
    terminated?: { startedAt?: string | null; finishedAt?: string | null };
  };
}

/** That the sandbox has its network: its name now, and that of its alpha. */
const NETWORK_CONDITIONS = ['PodReadyToStartContainers', 'PodHasNetwork'];

/** Reads a pod. */
export function readPod(object: KubernetesObject): Pod {
  const { spec, status = {} } = object as KubernetesObject<PodSpec, PodStatus>;
  const networkSince = networkSinceOf(status);
  const endedAt = endedAtOf(status);
  return {
    ...readKept(object),
    ips: spec?.hostNetwork ? [] : ipsOf(status),
    isFinished: status.phase === 'Succeeded' || status.phase === 'Failed',
    ...(networkSince !== undefined && { networkSince }),
    ...(endedAt !== undefined && { endedAt }),
  };
}

function ipsOf({ podIP, podIPs }: PodStatus): string[] {
  const texts = podIPs?.map(({ ip }) => ip) ?? [podIP];
  return [...new Set(texts.flatMap(text => canonicalIp(text ?? '') ?? []))];
}

/**
 * The start of the pod (`status.startTime`) is earlier: then the node has only
 * taken it, and its address may still be another's.
 */
function networkSinceOf(status: PodStatus): number | undefined {
  const condition = status.conditions?.find(({ type }) =>
    NETWORK_CONDITIONS.includes(type),
  );
  const said =
    condition?.status === 'True'
      ? timeOf(condition.lastTransitionTime)
      : undefined;
  const started = containersOf(status).flatMap(
    ({ state }) =>
      timeOf((state?.running ?? state?.terminated)?.startedAt) ?? [],
  );
  return said ?? (started.length > 0 ? Math.min(...started) : undefined);
}

function endedAtOf(status: PodStatus): number | undefined {
  const containers = containersOf(status);
  const ends = containers.flatMap(
    ({ state }) => timeOf(state?.terminated?.finishedAt) ?? [],
  );
  return ends.length > 0 && ends.length === containers.length
    ? Math.max(...ends) + GRAIN_MS
    : undefined;
}

function containersOf(status: PodStatus): ContainerStatus[] {
  return [
    ...(status.initContainerStatuses ?? []),
    ...(status.containerStatuses ?? []),
  ];
}
