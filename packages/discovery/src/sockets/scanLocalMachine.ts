import { spawn } from 'child_process';
import { once } from 'events';
import { parseSocketTable } from './parseSocketTable';
import { SocketTable, SocketTableFormat } from './SocketTable';

/** A command that prints a socket table. */
interface ScanCommand {
  name: string;
  arguments: string[];
  format: SocketTableFormat | 'auto';
}

/** Every TCP and UDP socket with its process, one line each. */
const SS: ScanCommand = { name: 'ss', arguments: ['-tunapO'], format: 'ss' };

/** What prints the most, by platform; the first that is there is taken. */
const COMMANDS: Partial<Record<NodeJS.Platform, ScanCommand[]>> = {
  linux: [SS, netstat('-tunapW')],
  darwin: [netstat('-anvl')],
  win32: [netstat('-ano')],
  freebsd: [netstat('-anW')],
  sunos: [netstat('-anu')],
  aix: [netstat('-Aan')],
};

function netstat(options: string): ScanCommand {
  return { name: 'netstat', arguments: [options], format: 'auto' };
}

/**
 * The socket table of this machine, as `ss` prints it, or `netstat` where
 * there is no `ss`. Processes of other users are named for root only.
 *
 * Rejects with the code ENOENT where neither is on the PATH, and with what the
 * command complained of where it fails.
 *
 * @public
 */
export async function scanLocalMachine(
  options: {
    /** Ends the command. */
    signal?: AbortSignal;
    /** Run instead, with the arguments of `ss`. */
    command?: string;
  } = {},
): Promise<SocketTable> {
  const commands = options.command
    ? [{ ...SS, name: options.command }]
    : COMMANDS[process.platform] ?? [netstat('-an')];
  let missing: unknown;
  for (const command of commands) {
    try {
      return await scanWith(command, options.signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        throw error;
      }
      missing = error;
    }
  }
  throw missing;
}

async function scanWith(
  command: ScanCommand,
  signal: AbortSignal | undefined,
): Promise<SocketTable> {
  const scan = spawn(command.name, command.arguments, {
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  scan.stderr.on('data', chunk => {
    complaint = `${complaint}${chunk}`.slice(0, 1000);
  });
  const [table, [code]] = await Promise.all([
    parseSocketTable(scan.stdout, { format: command.format }),
    once(scan, 'close'),
  ]);
  if (code !== 0) {
    throw new Error(
      `${command.name} ended with code ${code}: ${complaint.trim()}`,
    );
  }
  return table;
}
