import {
  parseSocketTable,
  SocketTable,
} from '@service-communications/discovery';
import { spawn } from 'child_process';
import { once } from 'events';

/** Every TCP and UDP socket with its process, one line each. */
const SS_ARGUMENTS = ['-tunapO'];

/**
 * The socket table of the machine that the backend runs on, as `ss` prints it.
 * Rejects with the code ENOENT where there is no `ss`.
 */
export async function scanLocalMachine(
  options: {
    signal?: AbortSignal;
    /** Default: `ss`, from the PATH. */
    command?: string;
  } = {},
): Promise<SocketTable> {
  const ss = spawn(options.command ?? 'ss', SS_ARGUMENTS, {
    signal: options.signal,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  ss.stderr.on('data', chunk => {
    complaint = `${complaint}${chunk}`.slice(0, 1000);
  });
  const [table, [code]] = await Promise.all([
    parseSocketTable(ss.stdout, { format: 'ss' }),
    once(ss, 'close'),
  ]);
  if (code !== 0) {
    throw new Error(`ss ended with code ${code}: ${complaint.trim()}`);
  }
  return table;
}
