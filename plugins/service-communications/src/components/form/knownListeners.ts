import {
  Communication,
  CommunicationsFilter,
} from '@service-communications/plugin-service-communications-common';
import { canonicalIp } from '@service-communications/model';
import { isPort } from './communicationProblems';

/** A listener that communications are known of. */
export type KnownListener = Pick<
  Communication,
  | 'network'
  | 'listenerIp'
  | 'port'
  | 'protocol'
  | 'listenerFqdn'
  | 'listenerProcessName'
>;

/** Which communications have the listeners that a person looks for. */
export function listenerFilter(text: string): CommunicationsFilter {
  const word = text.trim();
  // A number or an address may be the client's, where all fields are searched.
  if (isPort(word)) {
    return { port: Number(word) };
  }
  return canonicalIp(word) ? { listenerIp: word } : { q: word };
}

/** The listeners of some communications, each once. */
export function distinctListeners(
  communications: readonly Communication[],
): KnownListener[] {
  const byKey = new Map<string, KnownListener>();
  for (const communication of communications) {
    const key = listenerKey(communication);
    if (!byKey.has(key)) {
      byKey.set(key, communication);
    }
  }
  return [...byKey.values()];
}

/** Whatever makes a listener unmistakable. */
export function listenerKey(
  listener: Pick<Communication, 'network' | 'listenerIp' | 'port' | 'protocol'>,
): string {
  const { network, listenerIp, port, protocol } = listener;
  return JSON.stringify([network, listenerIp, port, protocol]);
}
