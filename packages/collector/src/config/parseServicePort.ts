import { ServicePort } from '@service-communications/discovery';

/** The protocols whose packets carry ports. */
const PROTOCOLS = ['tcp', 'udp', 'sctp', 'dccp', 'udplite'];

/**
 * Reads a port on which an organisation's own service listens: `50051/tcp`.
 * Undefined where it is none.
 *
 * @public
 */
export function parseServicePort(text: string): ServicePort | undefined {
  const match = /^(\d{1,5})\/([a-z]+)$/.exec(text.trim().toLowerCase());
  if (!match) {
    return undefined;
  }
  const port = Number(match[1]);
  const protocol = match[2];
  return port >= 1 && port <= 65_535 && PROTOCOLS.includes(protocol)
    ? { port, protocol }
    : undefined;
}
