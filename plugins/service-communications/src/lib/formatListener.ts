import { Communication } from '@service-communications/plugin-service-communications-common';

/** What a client connects to: `10.0.0.5:5432/tcp`, `[2001:db8::5]:53/udp`. */
export function formatListener(
  listener: Pick<Communication, 'listenerIp' | 'port' | 'protocol'>,
): string {
  const { listenerIp, port, protocol } = listener;
  const host = listenerIp.includes(':') ? `[${listenerIp}]` : listenerIp;
  return `${host}:${port}/${protocol}`;
}
