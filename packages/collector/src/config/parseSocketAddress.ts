import { isIP } from 'net';

/**
 * Where a socket listens.
 *
 * @public
 */
export interface SocketAddress {
  /** An IP address, or `*` for all of this machine, IPv6 and IPv4. */
  host: string;
  port: number;
}

/**
 * Reads `192.0.2.1:2055`, `[2001:db8::1]:2055`, `*:2055` or a mere `2055`.
 * Undefined where it is none of these.
 *
 * @public
 */
export function parseSocketAddress(text: string): SocketAddress | undefined {
  const match = /^(?:(?:\[([^\]]+)\]|([^:]+)):)?(\d{1,5})$/.exec(text.trim());
  if (!match) {
    return undefined;
  }
  const [, bracketed, plain] = match;
  const port = Number(match[3]);
  const host = bracketed ?? plain ?? '*';
  const isAddress =
    bracketed !== undefined
      ? isIP(host) === 6
      : host === '*' || isIP(host) === 4;
  return isAddress && port <= 65_535 ? { host, port } : undefined;
}

/** As it is read: IPv6 in brackets. */
export function formatSocketAddress({ host, port }: SocketAddress): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
