/** What each project prints, in the labels that it really has. */
export const recordings = {
  istio: (requests: number, reporter = 'destination') =>
    `istio_requests_total{reporter="${reporter}",source_workload="web",source_canonical_service="web",source_canonical_revision="latest",source_workload_namespace="shop",source_principal="spiffe://cluster.local/ns/shop/sa/web",source_app="web",source_version="v1",source_cluster="Kubernetes",destination_workload="orders",destination_workload_namespace="shop",destination_principal="spiffe://cluster.local/ns/shop/sa/orders",destination_app="orders",destination_version="v2",destination_service="orders.shop.svc.cluster.local",destination_canonical_service="orders",destination_canonical_revision="v2",destination_service_name="orders",destination_service_namespace="shop",destination_cluster="Kubernetes",request_protocol="http",response_code="200",grpc_response_status="",response_flags="-",connection_security_policy="mutual_tls"} ${requests}`,
  istioTcp: (opened: number, sent: number, received: number) =>
    [
      ['connections_opened', opened],
      ['sent_bytes', sent],
      ['received_bytes', received],
    ]
      .map(
        ([what, value]) =>
          `istio_tcp_${what}_total{reporter="destination",source_workload="orders",source_workload_namespace="shop",source_app="orders",source_version="v2",source_cluster="Kubernetes",destination_workload="orders-db",destination_workload_namespace="shop",destination_app="orders-db",destination_service="orders-db.shop.svc.cluster.local",destination_service_name="orders-db",destination_service_namespace="shop",destination_cluster="Kubernetes",request_protocol="tcp",response_flags="-",connection_security_policy="mutual_tls"} ${value}`,
      )
      .join('\n'),
  linkerd: (metric: string, value: number) =>
    `${metric}{direction="outbound",${
      metric.startsWith('tcp') ? 'peer="dst",' : ''
    }authority="orders-db.shop.svc.cluster.local:5432",target_addr="10.42.0.227:5432",target_ip="10.42.0.227",target_port="5432",tls="true",server_id="default.shop.serviceaccount.identity.linkerd.cluster.local",dst_control_plane_ns="linkerd",dst_namespace="shop",dst_pod="orders-db-0",dst_service="orders-db",dst_serviceaccount="default",dst_statefulset="orders-db",namespace="shop",pod="orders-7f9c6d5b8-x2x4z",deployment="orders",pod_template_hash="7f9c6d5b8",instance="10.42.0.7:4191",job="linkerd-proxy"} ${value}`,
  caretta: (bytes: number, role: 1 | 2) =>
    `caretta_links_observed{client_id="1074587981",client_kind="Deployment",client_name="checkout",client_namespace="shop",link_id="198768460",role="${role}",server_id="1112713827",server_kind="Service",server_name="products",server_namespace="shop",server_port="3550"} ${bytes}`,
  ebpf: (
    bytes: number,
    direction: '' | 'request' | 'response',
    obi: string,
  ) => {
    const [src, dst] =
      direction === 'response'
        ? ['Service orders', 'Deployment web']
        : ['Deployment web', 'Service orders'];
    const end = (name: string, kindAndName: string) => {
      const [kind, owner] = kindAndName.split(' ');
      return `k8s_${name}_namespace="shop",k8s_${name}_owner_name="${owner}",k8s_${name}_owner_type="${kind}"`;
    };
    return `obi_network_flow_bytes_total{${
      direction && `direction="${direction}",`
    }${end('dst', dst)},${end(
      'src',
      src,
    )},obi_ip="${obi}",server_port="80",transport="TCP"} ${bytes}`;
  },
  /** Without any choice of attributes. */
  ebpfPlain: (bytes: number) =>
    `obi_network_flow_bytes_total{dst_name="pinger",job="otel",k8s_src_owner_name="server",obi_revision="unset",instance="otelcol:9464",k8s_dst_owner_name="pinger",obi_version="unset",src_name="server-5f478dfd76-rp5nb"} ${bytes}`,
  coroot: (connects: number, bytes: number) =>
    `# TYPE container_net_tcp_listen_info gauge
container_net_tcp_listen_info{container_id="/k8s/shop/orders-db-0/postgres",listen_addr="10.42.0.9:5432",proxy=""} 1
# TYPE container_net_tcp_successful_connects_total counter
container_net_tcp_successful_connects_total{actual_destination="10.42.0.9:5432",container_id="/k8s/shop/orders-7f9c6d5b8-x2x4z/orders",destination="10.96.0.4:5432"} ${connects}
container_net_tcp_successful_connects_total{actual_destination="93.184.216.34:80",app_id="",container_id="/docker/web",destination="93.184.216.34:80"} ${connects}
container_net_tcp_bytes_sent_total{actual_destination="10.42.0.9:5432",container_id="/k8s/shop/orders-7f9c6d5b8-x2x4z/orders",destination="10.96.0.4:5432"} ${bytes}
container_net_tcp_bytes_received_total{actual_destination="10.42.0.9:5432",container_id="/k8s/shop/orders-7f9c6d5b8-x2x4z/orders",destination="10.96.0.4:5432"} ${
      2 * bytes
    }`,
  /** What the connector exports, with the ends that it cannot see. */
  serviceGraph: (requests: number, times = { start: 1, time: 2 }) => {
    const point = (attributes: Record<string, string | boolean>) => ({
      asInt: String(requests),
      startTimeUnixNano: `${times.start}000000`,
      timeUnixNano: `${times.time}000000`,
      attributes: Object.entries(attributes).map(([key, value]) => ({
        key,
        value:
          typeof value === 'boolean'
            ? { boolValue: value }
            : { stringValue: value },
      })),
    });
    return {
      resourceMetrics: [
        {
          resource: {},
          scopeMetrics: [
            {
              scope: { name: 'traces_service_graph' },
              metrics: [
                {
                  name: 'traces_service_graph_request_total',
                  sum: {
                    aggregationTemporality: 2,
                    isMonotonic: true,
                    dataPoints: [
                      point({
                        client: 'orders',
                        connection_type: 'virtual_node',
                        failed: false,
                        server: 'unknown',
                      }),
                      point({
                        client: 'user',
                        connection_type: 'virtual_node',
                        failed: false,
                        server: 'shop-front',
                        'server_peer.service': 'platform',
                      }),
                    ],
                  },
                },
              ],
            },
          ],
        },
      ],
    };
  },
};
