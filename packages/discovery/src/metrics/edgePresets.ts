import { EdgePreset, EdgeRule, EndRule } from './EdgePreset';

const SERVICE = { constant: 'Service' };

const SERVICE_GRAPH: EdgePreset = {
  edges: [
    {
      metric: 'traces_service_graph_request_total',
      counts: 'requests',
      client: [{ kind: SERVICE, name: 'client' }],
      listener: [{ kind: SERVICE, name: 'server' }],
    },
  ],
};

/** An end of a flow, as OpenTelemetry's eBPF instrumentation and Beyla name it. */
function flowEnd(end: 'src' | 'dst'): EndRule[] {
  return [
    {
      namespace: `k8s_${end}_namespace`,
      kind: `k8s_${end}_owner_type`,
      name: `k8s_${end}_owner_name`,
    },
    { address: `${end}_address` },
  ];
}

/** Both halves of a conversation have their own series, source and destination swapped. */
function flowBytes(metric: string): EdgeRule[] {
  const shared = { metric, protocol: 'transport' };
  return [
    {
      ...shared,
      counts: 'clientBytes',
      where: { direction: ['request'] },
      client: flowEnd('src'),
      listener: flowEnd('dst'),
      port: ['server_port', 'dst_port'],
    },
    {
      ...shared,
      counts: 'listenerBytes',
      where: { direction: ['response'] },
      client: flowEnd('dst'),
      listener: flowEnd('src'),
      port: ['server_port', 'src_port'],
    },
    {
      ...shared,
      counts: 'clientBytes',
      where: { direction: ['', 'unknown'] },
      client: flowEnd('src'),
      listener: flowEnd('dst'),
      isUndirected: true,
    },
  ];
}

function istio(reporter: string): EdgePreset {
  const shared = {
    where: { reporter: [reporter] },
    client: [
      { namespace: 'source_workload_namespace', name: 'source_workload' },
    ],
    listener: [
      {
        namespace: 'destination_workload_namespace',
        name: 'destination_workload',
      },
    ],
  };
  return {
    edges: [
      { ...shared, metric: 'istio_requests_total', counts: 'requests' },
      {
        ...shared,
        metric: 'istio_tcp_connections_opened_total',
        counts: 'connections',
      },
      {
        ...shared,
        metric: 'istio_tcp_received_bytes_total',
        counts: 'clientBytes',
      },
      {
        ...shared,
        metric: 'istio_tcp_sent_bytes_total',
        counts: 'listenerBytes',
      },
      {
        ...shared,
        metric: 'istio_request_bytes_sum',
        counts: 'clientBytes',
      },
      {
        ...shared,
        metric: 'istio_response_bytes_sum',
        counts: 'listenerBytes',
      },
    ],
  };
}

/** Linkerd has a label for each kind of workload, and that label's value is the name. */
function linkerdEnd(prefix: '' | 'dst_'): EndRule[] {
  return (
    [
      ['deployment', 'Deployment'],
      ['statefulset', 'StatefulSet'],
      ['daemonset', 'DaemonSet'],
      ['k8s_job', 'Job'],
      ['replicaset', 'ReplicaSet'],
      ['replicationcontroller', 'ReplicationController'],
      ['pod', 'Pod'],
    ] as const
  ).map(([label, kind]) => ({
    namespace: `${prefix}namespace`,
    kind: { constant: kind },
    name: `${prefix}${label}`,
  }));
}

function linkerd(): EdgePreset {
  const shared = {
    client: linkerdEnd(''),
    listener: linkerdEnd('dst_'),
    port: 'target_port',
  };
  const where = { direction: ['outbound'] };
  const opened = { ...where, peer: ['dst'] };
  return {
    edges: [
      { ...shared, where, metric: 'request_total', counts: 'requests' },
      {
        ...shared,
        where: opened,
        metric: 'tcp_open_total',
        counts: 'connections',
      },
      {
        ...shared,
        where: opened,
        metric: 'tcp_write_bytes_total',
        counts: 'clientBytes',
      },
      {
        ...shared,
        where: opened,
        metric: 'tcp_read_bytes_total',
        counts: 'listenerBytes',
      },
    ],
  };
}

const CARETTA: EdgePreset = {
  edges: [
    {
      metric: 'caretta_links_observed',
      counts: 'clientBytes',
      // 2 is what the listener's node says of the same link.
      where: { role: ['1'] },
      client: [
        {
          namespace: 'client_namespace',
          kind: 'client_kind',
          name: 'client_name',
        },
      ],
      listener: [
        {
          namespace: 'server_namespace',
          kind: 'server_kind',
          name: 'server_name',
        },
      ],
      port: 'server_port',
    },
  ],
};

function coroot(): EdgePreset {
  const shared = {
    client: [{ container: 'container_id' }],
    listener: [{ address: ['actual_destination', 'destination'] }],
  };
  return {
    listening: {
      metric: 'container_net_tcp_listen_info',
      address: 'listen_addr',
    },
    edges: [
      {
        ...shared,
        metric: 'container_net_tcp_successful_connects_total',
        counts: 'connections',
      },
      {
        ...shared,
        metric: 'container_net_tcp_bytes_sent_total',
        counts: 'clientBytes',
      },
      {
        ...shared,
        metric: 'container_net_tcp_bytes_received_total',
        counts: 'listenerBytes',
      },
    ],
  };
}

/**
 * The metrics of projects that name both ends of their edges, by the names
 * under which they are configured.
 *
 * @public
 */
export const edgePresets = {
  'otel-servicegraph': SERVICE_GRAPH,
  'otel-ebpf': {
    reporter: ['obi_ip', 'beyla_ip', 'instance'],
    edges: [
      ...flowBytes('obi_network_flow_bytes_total'),
      ...flowBytes('beyla_network_flow_bytes_total'),
    ],
  },
  istio: istio('destination'),
  'istio-waypoint': istio('waypoint'),
  linkerd: linkerd(),
  caretta: CARETTA,
  coroot: coroot(),
} as const satisfies Record<string, EdgePreset>;

/**
 * The name of one of {@link edgePresets}.
 *
 * @public
 */
export type EdgePresetName = keyof typeof edgePresets;
