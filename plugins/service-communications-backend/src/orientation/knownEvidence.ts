import {
  BOUND_EVIDENCE,
  LEARNED_EVIDENCE,
  LISTEN_EVIDENCE,
} from './decideListener';
import { isUdp } from './isUdp';

/**
 * The strongest evidence for an end by what is known of it from elsewhere: its
 * place in `orientationEvidence`, 0 for nothing.
 *
 * @param known.learned - somebody was seen to be answered there
 * @param known.hasSocket - a scan found a socket there, at any time
 */
export function knownEvidence(
  protocol: string,
  known: { learned: boolean; hasSocket: boolean },
): number {
  const ofSocket = isUdp(protocol) ? BOUND_EVIDENCE : LISTEN_EVIDENCE;
  return Math.max(
    known.learned ? LEARNED_EVIDENCE : 0,
    known.hasSocket ? ofSocket : 0,
  );
}
