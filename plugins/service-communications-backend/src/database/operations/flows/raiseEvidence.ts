import { isGroupIp } from '@service-communications/model';
import { LEARNED_EVIDENCE } from '../../../orientation/decideListener';
import { Endpoint, endpointKey } from './Endpoint';
import { KnownEvidence, knowledgeOf } from './loadEvidence';
import { SourceExchange } from './SourceExchange';

/**
 * Adds to what is known what exchanges show of their listeners, and answers
 * with the endpoints of which more is known now.
 */
export function raiseEvidence(
  known: KnownEvidence,
  exchanges: SourceExchange[],
): (Endpoint & { evidence: number })[] {
  const raised = new Map<string, Endpoint & { evidence: number }>();
  for (const { listener, counters } of exchanges) {
    const { evidence } = counters;
    const key = endpointKey(listener);
    if (
      evidence >= LEARNED_EVIDENCE &&
      !isGroupIp(listener.ip) &&
      (raised.has(key) || !known.get(key)?.learned)
    ) {
      knowledgeOf(known, listener).learned = true;
      raised.set(key, {
        ...listener,
        evidence: Math.max(evidence, raised.get(key)?.evidence ?? 0),
      });
    }
  }
  return [...raised.values()];
}
