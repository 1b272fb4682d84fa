import { Communication } from '@service-communications/plugin-service-communications-common';

/**
 * How many of some communications are of the same pair. Statistics belong to a
 * pair: its rows, one for each process of the client, have the same numbers,
 * which count once.
 */
export function pairShares(
  communications: readonly Communication[],
): (communication: Communication) => number {
  const counts = new Map<string, number>();
  for (const communication of communications) {
    const key = pairOf(communication);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return communication => counts.get(pairOf(communication)) ?? 0;
}

function pairOf(communication: Communication): string {
  const { network, clientIp, listenerIp, port, protocol } = communication;
  return JSON.stringify([network, clientIp, listenerIp, port, protocol]);
}
