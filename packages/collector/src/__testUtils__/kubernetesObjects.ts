/** What a test says of an object; the rest is as an API server fills it in. */
interface Said {
  name: string;
  namespace?: string;
  uid?: string;
  createdAt?: string;
  owner?: { kind: string; name: string; uid: string };
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

const NOON = '2026-01-05T12:00:00Z';

/** The metadata of an object, and so all of one of which no more is asked. */
export function metadataOf(said: Said) {
  const { name, namespace, uid = `uid-${name}`, owner } = said;
  return {
    metadata: {
      name,
      ...(namespace && { namespace }),
      uid,
      creationTimestamp: said.createdAt ?? NOON,
      labels: said.labels,
      annotations: said.annotations,
      ...(owner && {
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            ...owner,
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
      }),
      managedFields: [
        {
          manager: 'kube-controller-manager',
          operation: 'Update',
          apiVersion: 'apps/v1',
          time: NOON,
          fieldsType: 'FieldsV1',
        },
      ],
    },
  };
}

/** A pod as a kubelet of version 1.29 or later reports it. */
export function podObject(
  said: Said & {
    ips?: string[];
    phase?: string;
    hostNetwork?: boolean;
    /** When its container began, and its network was there. */
    startedAt?: string;
    finishedAt?: string;
    isReportedLate?: boolean;
  },
) {
  const { ips = [], startedAt, finishedAt, phase = 'Running' } = said;
  const container = { containerID: 'containerd://5f2a', exitCode: 0 };
  const state = finishedAt
    ? { terminated: { ...container, startedAt, finishedAt } }
    : { running: { startedAt } };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    ...metadataOf({ namespace: 'shop', ...said }),
    spec: {
      containers: [{ name: 'main', image: 'registry.example.com/main:1' }],
      nodeName: 'node-1',
      ...(said.hostNetwork && { hostNetwork: true }),
    },
    status: {
      phase,
      conditions: [
        ...(startedAt && !said.isReportedLate
          ? [
              {
                type: 'PodReadyToStartContainers',
                status: finishedAt ? 'False' : 'True',
                lastProbeTime: null,
                lastTransitionTime: finishedAt ?? startedAt,
              },
            ]
          : []),
        {
          type: 'PodScheduled',
          status: 'True',
          lastProbeTime: null,
          lastTransitionTime: said.createdAt ?? NOON,
        },
      ],
      hostIP: '192.168.0.11',
      ...(ips.length > 0 && { podIP: ips[0], podIPs: ips.map(ip => ({ ip })) }),
      startTime: said.createdAt ?? NOON,
      ...(startedAt && {
        containerStatuses: [{ name: 'main', restartCount: 0, state }],
      }),
      qosClass: 'BestEffort',
    },
  };
}

/** A node. */
export function nodeObject(
  said: Said & { ips: string[]; podCIDRs?: string[] },
) {
  const { podCIDRs } = said;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    ...metadataOf(said),
    spec: { ...(podCIDRs && { podCIDR: podCIDRs[0], podCIDRs }) },
    status: {
      addresses: [
        ...said.ips.map(address => ({ type: 'InternalIP', address })),
        { type: 'Hostname', address: said.name },
      ],
    },
  };
}

/** A service. */
export function serviceObject(
  said: Said & { ips: string[]; ingress?: string[]; type?: string },
) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    ...metadataOf({ namespace: 'shop', ...said }),
    spec: {
      type: said.type ?? 'ClusterIP',
      clusterIP: said.ips[0],
      clusterIPs: said.ips,
      ports: [{ port: 80, protocol: 'TCP', targetPort: 8080 }],
    },
    status: {
      loadBalancer: {
        ...(said.ingress && { ingress: said.ingress.map(ip => ({ ip })) }),
      },
    },
  };
}

/** What is behind a service: pods by their uids, or addresses of something else. */
export function sliceObject(
  said: Said & { service: string; pods: string[]; others?: string[] },
) {
  const labels = { 'kubernetes.io/service-name': said.service };
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    ...metadataOf({ namespace: 'shop', ...said, labels }),
    addressType: 'IPv4',
    endpoints: [
      ...said.pods.map(uid => ({
        addresses: ['10.42.0.7'],
        conditions: { ready: true, serving: true, terminating: false },
        targetRef: { kind: 'Pod', namespace: 'shop', name: uid, uid },
      })),
      ...(said.others ?? []).map(ip => ({ addresses: [ip], conditions: {} })),
    ],
    ports: [{ name: '', protocol: 'TCP', port: 8080 }],
  };
}
