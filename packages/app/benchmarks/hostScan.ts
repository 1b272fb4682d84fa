/** A sample of one host: who is connected to each of its ports. */
export function hostScan(options: {
  network: string;
  ip: string;
  ports: number[];
  clientIps: string[];
}): object {
  const { network, ip, ports, clientIps } = options;
  const sampledAt = new Date().toISOString();
  return {
    type: 'netstat',
    source: `bench:${network}/${ip}`,
    sampleId: sampledAt,
    sampledAt,
    network,
    host: { ips: [ip] },
    listeners: ports.map(port => ({
      ip,
      port,
      protocol: 'tcp',
      processName: `service-${port}`,
    })),
    connections: ports.flatMap(port =>
      clientIps.map(clientIp => ({
        localIp: ip,
        localPort: port,
        remoteIp: clientIp,
        remotePort: 40_000 + (port % 10_000),
        protocol: 'tcp',
      })),
    ),
  };
}
