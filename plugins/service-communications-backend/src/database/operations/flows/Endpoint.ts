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
