import {
  BOUND_EVIDENCE,
  CONFIGURED_EVIDENCE,
  DECIDED_EVIDENCE,
  LEARNED_EVIDENCE,
  LISTEN_EVIDENCE,
} from './decideListener';
import { EndKnowledge } from './EndKnowledge';
import { isUdp } from './isUdp';

/**
 * The strongest evidence for an end by what is known of it from elsewhere: its
 * place in `orientationEvidence`, 0 for nothing.
 *
 * @param known.hasSocket - a scan found a socket there, at any time
 */
export function knownEvidence(
  protocol: string,
  known: Pick<EndKnowledge, 'learned' | 'decided' | 'isService'> & {
    hasSocket: boolean;
  },
): number {
  const ofSocket = isUdp(protocol) ? BOUND_EVIDENCE : LISTEN_EVIDENCE;
  return Math.max(
    known.isService ? CONFIGURED_EVIDENCE : 0,
    known.learned ? LEARNED_EVIDENCE : 0,
    known.decided ? DECIDED_EVIDENCE : 0,
    known.hasSocket ? ofSocket : 0,
  );
}
