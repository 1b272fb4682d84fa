import { Communication } from '@service-communications/plugin-service-communications-common';

/**
 * What a client connects to: `10.0.0.5:5432/tcp`, `[2001:db8::5]:53/udp`; `10.0.0.5 icmp`
 * where there is no port, or none is known.
 */
export function formatListener(
  listener: Pick<Communication, 'listenerIp' | 'port' | 'protocol'>,
): string {
  const { listenerIp, port, protocol } = listener;
  if (port === 0) {
    return `${listenerIp} ${protocol}`;
  }
  const host = listenerIp.includes(':') ? `[${listenerIp}]` : listenerIp;
  return `${host}:${formatPort(listener)}`;
}

/** The same where the address is known: `5432/tcp`; `tcp` where no port is. */
export function formatPort(
  listener: Pick<Communication, 'port' | 'protocol'>,
): string {
  const { port, protocol } = listener;
  return port === 0 ? protocol : `${port}/${protocol}`;
}
