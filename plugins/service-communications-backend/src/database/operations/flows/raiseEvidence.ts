import { isGroupIp } from '@service-communications/model';
import { LEARNED_EVIDENCE } from '../../../orientation/decideListener';
import { forEachInSteps, Steps } from '../../../scheduling/inTurns';
import { Endpoint, endpointKey } from './Endpoint';
import { KnownEvidence, knowledgeOf } from './loadEvidence';
import { SourceExchange } from './SourceExchange';

/** An endpoint of which more is known now. */
export interface RaisedEvidence extends Endpoint {
  /** Its place in `orientationEvidence`. */
  evidence: number;
}

/**
 * Adds to what is known what exchanges show of their listeners, and answers
 * with the endpoints of which more is known now.
 */
export function* raiseEvidence(
  known: KnownEvidence,
  exchanges: readonly SourceExchange[],
): Steps<RaisedEvidence[]> {
  const raised = new Map<string, RaisedEvidence>();
  yield* forEachInSteps(exchanges, ({ listener, counters }) => {
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
  });
  return [...raised.values()];
}
