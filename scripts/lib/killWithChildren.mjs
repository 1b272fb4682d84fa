import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * kill -9 of a process that was started here and of all its children at once,
 * on Linux. Resolves when none of them lives.
 */
export async function killWithChildren(child) {
  const { pid } = child;
  const ended = once(child, 'exit');
  // From then on it neither starts further ones nor sees the others die.
  process.kill(pid, 'SIGSTOP');
  while (stateOf(pid) !== 'T') {
    await delay(1);
  }
  const children = childrenOf(pid);
  for (const each of [...children, pid]) {
    process.kill(each, 'SIGKILL');
  }
  await ended;
  // Nobody may have collected those that are dead.
  while (
    children.some(each => ![undefined, 'Z', 'X'].includes(stateOf(each)))
  ) {
    await delay(1);
  }
}

/**
 * Stops a process that was started here and all its children, or lets them go
 * on, on Linux: SIGSTOP or SIGCONT.
 */
export function signalWithChildren({ pid }, signal) {
  // One that is stopped first starts no other.
  process.kill(pid, signal);
  for (const each of childrenOf(pid)) {
    try {
      process.kill(each, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') {
        throw error;
      }
    }
  }
}

function childrenOf(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);
}

/** The letter that Linux has for the state of a process, if there is one. */
function stateOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Before it comes the name of the program, which may have anything in it.
    return stat.slice(stat.lastIndexOf(')') + 2)[0];
  } catch {
    return undefined;
  }
}
