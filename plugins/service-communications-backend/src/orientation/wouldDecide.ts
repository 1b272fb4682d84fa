import { orientationEvidence } from '@service-communications/model';
import {
  undecidedRemedies,
  UndecidedRemedy,
} from '@service-communications/plugin-service-communications-common';
import {
  CONVERSATION_EVIDENCE,
  ConversationEnd,
  decideListener,
} from './decideListener';
import { EndKnowledge } from './EndKnowledge';
import { isUdp } from './isUdp';

const SYN_EVIDENCE = orientationEvidence.indexOf('syn');

/** An end of a conversation that nothing decides. */
export interface UndecidedSide extends ConversationEnd {
  /** Absent where a source has put several together. */
  port: number | undefined;
  /** Whether anybody scanned its host. */
  isScanned: boolean;
}

interface Undecided {
  protocol: string;
  /** A side without a port is the second one. */
  sides: readonly [UndecidedSide, UndecidedSide];
  /** The weakest evidence that decides. */
  threshold: number;
}

/**
 * What would tell which of two sides listens: all that, found or told of one of
 * them, would decide.
 */
export function wouldDecide(undecided: Undecided): UndecidedRemedy[] {
  const { protocol, sides, threshold } = undecided;
  const [first, second] = sides;
  const socket = isUdp(protocol) ? 'bound' : 'listens';
  const isScanFor = (side: UndecidedSide) =>
    !side.isScanned &&
    side.port !== undefined &&
    decides(undecided, end => (end === side ? knowing(end, socket) : end));
  const isToldBy = (evidence: number) =>
    sides.some(side =>
      decides(undecided, end =>
        end === side && end.port !== undefined
          ? { ...end, evidence: Math.max(end.evidence, evidence) }
          : end,
      ),
    );
  const decided: Record<UndecidedRemedy, () => boolean> = {
    'scan-first': () => isScanFor(first),
    'scan-second': () => isScanFor(second),
    'service-port': () =>
      sides.some(({ port }) =>
        decides(undecided, end =>
          end.port !== undefined && end.port === port
            ? knowing(end, 'isService')
            : end,
        ),
      ),
    handshake: () => protocol === 'tcp' && isToldBy(SYN_EVIDENCE),
    'separate-starts': () =>
      second.port !== undefined && isToldBy(CONVERSATION_EVIDENCE),
    'minimum-evidence': () =>
      threshold > 1 && decides({ ...undecided, threshold: 1 }, end => end),
  };
  return undecidedRemedies.filter(remedy => decided[remedy]());
}

function knowing(side: UndecidedSide, fact: keyof EndKnowledge): UndecidedSide {
  return { ...side, known: { ...side.known, [fact]: true } };
}

/** Whether it is decided who listens, if something else is known of the sides. */
function decides(
  { sides, threshold }: Undecided,
  change: (side: UndecidedSide) => UndecidedSide,
): boolean {
  const [listener, client] = sides.map(change);
  return (
    decideListener({
      listener,
      client: client.port === undefined ? undefined : client,
      clientIp: client.ip,
      threshold,
    }) !== 'undecided'
  );
}
