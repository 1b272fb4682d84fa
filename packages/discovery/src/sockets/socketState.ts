import { SocketState } from './SocketTable';
import { stateWord } from './stateWord';

/**
 * The state of a connection behind the spelling of any platform: `TIME_WAIT`,
 * `SYN_RCVD`, `Hergestellt`.
 *
 * @returns undefined for a word that is not the state of a connection, `LISTEN`
 * and `CLOSED` among them
 * @public
 */
export function socketState(word: string): SocketState | undefined {
  const state = stateWord(word);
  return state === 'LISTEN' || state === 'CLOSED' ? undefined : state;
}
