import { Communication } from '@service-communications/plugin-service-communications-common';
import { RowContext } from './communicationColumns';
import { endText } from '../values/endText';

/**
 * How some communications, in their order, share pairs. Statistics belong to a
 * pair: its rows, one for each process of the client, have the same numbers,
 * which count once.
 */
export function pairContexts(
  communications: readonly Communication[],
): (communication: Communication) => RowContext {
  const counts = new Map<string, number>();
  const asAbove = new Set<string>();
  let above: string | undefined;
  for (const communication of communications) {
    const pair = pairOf(communication);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
    if (pair === above) {
      asAbove.add(communication.id);
    }
    above = pair;
  }
  return communication => ({
    sharedBy: counts.get(pairOf(communication)) ?? 0,
    isAsAbove: asAbove.has(communication.id),
  });
}

function pairOf(communication: Communication): string {
  const { network, port, protocol } = communication;
  return JSON.stringify([
    network,
    endText(communication, 'client'),
    endText(communication, 'listener'),
    port,
    protocol,
  ]);
}
