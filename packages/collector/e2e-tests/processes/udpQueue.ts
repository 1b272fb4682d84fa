import { readFile } from 'node:fs/promises';

/**
 * Bytes that wait in the UDP socket of a port, on IPv4; undefined where there
 * is no such socket.
 */
export async function udpQueue(port: number): Promise<number | undefined> {
  const end = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const lines = (await readFile('/proc/net/udp', 'utf8')).trim().split('\n');
  const sockets = lines
    .slice(1)
    .map(line => line.trim().split(/\s+/))
    .filter(([, local]) => local.endsWith(end));
  return sockets.length === 0
    ? undefined
    : Math.max(
        ...sockets.map(([, , , , queues]) =>
          parseInt(queues.split(':')[1], 16),
        ),
      );
}
