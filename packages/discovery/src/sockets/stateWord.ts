import { SocketState } from './SocketTable';

/**
 * What a word in the state column stands for; `CLOSED` is every socket that is
 * neither listening nor connected.
 */
export type StateWord = SocketState | 'LISTEN' | 'CLOSED';

/**
 * The spellings of all platforms, with the words of German Windows, reduced to
 * ASCII letters and digits, so that neither `-` and `_` nor a garbled umlaut
 * matter.
 */
const SPELLINGS: [StateWord, string][] = [
  ['ESTABLISHED', 'ESTAB ESTABLISHED CONNECTED HERGESTELLT'],
  ['LISTEN', 'LISTEN LISTENING ABHREN ABHOEREN'],
  ['TIME-WAIT', 'TIMEWAIT WARTEND'],
  ['CLOSE-WAIT', 'CLOSEWAIT SCHLIESSENWARTEN'],
  ['FIN-WAIT-1', 'FINWAIT1 FINWARTEN1'],
  ['FIN-WAIT-2', 'FINWAIT2 FINWARTEN2'],
  ['CLOSING', 'CLOSING SCHLIESSEND'],
  ['LAST-ACK', 'LASTACK'],
  ['SYN-SENT', 'SYNSENT SYNSEND SYNGESENDET'],
  ['SYN-RECV', 'SYNRECV SYNRCVD SYNRECEIVED NEWSYNRECV SYNEMPFANGEN'],
  ['CLOSED', 'CLOSED CLOSE UNCONN BOUND IDLE UNBOUND DELETETCB'],
];

const STATES = new Map<string, StateWord>(
  SPELLINGS.flatMap(([state, words]) =>
    words.split(' ').map((word): [string, StateWord] => [word, state]),
  ),
);

/** Reads a word of the state column, undefined when it is unknown. */
export function stateWord(word: string): StateWord | undefined {
  return (
    STATES.get(word) ?? STATES.get(word.toUpperCase().replace(/[^A-Z0-9]/g, ''))
  );
}
