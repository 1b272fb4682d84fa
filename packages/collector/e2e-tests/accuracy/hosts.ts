/** Hosts of the measurement, each a namespace with one address. */
export const HOSTS = {
  silent: '10.77.0.15',
  upstream: '10.77.0.20',
  early: '10.77.0.30',
  peerA: '10.77.0.40',
  peerB: '10.77.0.41',
  server: '10.77.0.50',
  resolver: '10.77.0.60',
  late: '10.77.0.90',
  lowPorts: '10.77.0.95',
  scanner: '10.77.0.99',
};

export type HostName = keyof typeof HOSTS;
