import { Communication } from '@service-communications/plugin-service-communications-common';

/** What a client connects to: `10.0.0.5:5432/tcp`, `[2001:db8::5]:53/udp`. */
export function formatListener(
  listener: Pick<Communication, 'listenerIp' | 'port' | 'protocol'>,
): string {
  const { listenerIp } = listener;
  const host = listenerIp.includes(':') ? `[${listenerIp}]` : listenerIp;
  return `${host}:${formatPort(listener)}`;
}

/** The same where the address is known: `5432/tcp`. */
export function formatPort(
  listener: Pick<Communication, 'port' | 'protocol'>,
): string {
  return `${listener.port}/${listener.protocol}`;
}
