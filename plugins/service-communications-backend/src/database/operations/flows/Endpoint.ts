/** An address and a port of one network: what may listen. */
export interface Endpoint {
  network: string;
  ip: string;
  port: number;
  protocol: string;
}

export function endpointKey({ network, ip, port, protocol }: Endpoint): string {
  return `${port} ${ip} ${protocol} ${network}`;
}

/** The columns of endpoints as rows in memory. */
export const ENDPOINT_COLUMNS = {
  network: 'text',
  ip: 'text',
  port: 'bigint',
  protocol: 'text',
} as const;

/** The values of {@link ENDPOINT_COLUMNS}. */
export function endpointValues(endpoint: Endpoint): (string | number)[] {
  const { network, ip, port, protocol } = endpoint;
  return [network, ip, port, protocol];
}
