import { ProcessLabel, UNKNOWN_PROCESS } from '../ProcessLabel';
import { ProcessLabels } from '../ProcessLabels';

const QUOTE = 34;
const CLOSE = 41;
const COMMA = 44;

/** How the processes of a socket begin in a row of `ss`. */
export const USERS = 'users:((';

/**
 * Reads `users:(("nginx",pid=812,fd=6),("nginx",pid=813,fd=6))`. A name may
 * hold anything, quotes and parentheses too, so that it ends only where
 * `",pid=` (or, in old versions, `",` and a number) follows.
 */
export function readUsers(
  text: string,
  start: number,
  end: number,
  labels: ProcessLabels,
): ProcessLabel {
  let at = start;
  if (!text.startsWith(USERS, at)) {
    // behind the details of -e or -o
    const found = text.slice(at, end).indexOf(USERS);
    if (found < 0) {
      return UNKNOWN_PROCESS;
    }
    at += found;
  }
  at += USERS.length;
  let first: ProcessLabel | undefined;
  let names: string[] | undefined;
  while (at < end && text.charCodeAt(at) === QUOTE) {
    const nameEnd = findNameEnd(text, at + 1, end);
    if (nameEnd < 0) {
      break;
    }
    const name = text.slice(at + 1, nameEnd);
    if (first === undefined) {
      first = labels.ofName(name);
    } else {
      names ??= [...first.names];
      names.push(name);
    }
    at = nameEnd;
    while (at < end && text.charCodeAt(at) !== CLOSE) {
      at++;
    }
    // over "),("
    at += 3;
  }
  return names ? labels.ofNames(names) : first ?? UNKNOWN_PROCESS;
}

function findNameEnd(text: string, start: number, end: number): number {
  for (let at = start; at + 2 < end; at++) {
    if (
      text.charCodeAt(at) === QUOTE &&
      text.charCodeAt(at + 1) === COMMA &&
      (/\d/.test(text[at + 2]) || text.startsWith('pid=', at + 2))
    ) {
      return at;
    }
  }
  return -1;
}
