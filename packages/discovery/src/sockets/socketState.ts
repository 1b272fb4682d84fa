import type { SocketState } from './SocketTable';

/** A socket that is neither listening nor connected. */
export type InactiveState = 'CLOSED';

/** What a word in the state column stands for. */
export type StateWord = SocketState | 'LISTEN' | InactiveState;

/**
 * The spellings of all platforms, reduced to ASCII letters and digits, so that
 * neither `-` and `_` nor a garbled umlaut matter.
 */
const SPELLINGS: [StateWord, string][] = [
  ['ESTABLISHED', 'ESTAB ESTABLISHED ESTABLISH'],
  ['LISTEN', 'LISTEN LISTENING'],
  ['TIME-WAIT', 'TIMEWAIT'],
  ['CLOSE-WAIT', 'CLOSEWAIT'],
  ['FIN-WAIT-1', 'FINWAIT1'],
  ['FIN-WAIT-2', 'FINWAIT2'],
  ['CLOSING', 'CLOSING'],
  ['LAST-ACK', 'LASTACK'],
  ['SYN-SENT', 'SYNSENT'],
  ['SYN-RECV', 'SYNRECV SYNRCVD SYNRECEIVED NEWSYNRECV'],
  ['CLOSED', 'CLOSED CLOSE UNCONN BOUND IDLE UNBOUND DELETETCB'],
];

const STATES = new Map<string, StateWord>(
  SPELLINGS.flatMap(([state, words]) =>
    words.split(' ').map((word): [string, StateWord] => [word, state]),
  ),
);

/** Reads a word of the state column, undefined when it is unknown. */
export function socketState(word: string): StateWord | undefined {
  return STATES.get(word) ?? STATES.get(word.toUpperCase().replace(/[^A-Z0-9]/g, ''));
}
