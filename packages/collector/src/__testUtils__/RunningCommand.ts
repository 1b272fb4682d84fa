import { ChildProcess, spawn } from 'child_process';
import { once } from 'events';
import { join } from 'path';

const BIN = join(__dirname, '../../bin/service-communications-collector');

/** The real command, in a process of its own. */
export class RunningCommand {
  readonly process: ChildProcess;
  readonly ended: Promise<number | NodeJS.Signals>;
  stdout = '';
  stderr = '';

  /** @param input - what it gets at its standard input */
  constructor(
    args: string[],
    env: Record<string, string> = {},
    input?: Uint8Array,
  ) {
    this.process = spawn(process.execPath, [BIN, ...args], {
      stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NODE_OPTIONS: '',
        SERVICE_COMMUNICATIONS_TOKEN: 'secret',
        ...env,
      },
    });
    this.process.stdin?.end(input);
    this.process.stdout!.on('data', chunk => {
      this.stdout += chunk;
    });
    this.process.stderr!.on('data', chunk => {
      this.stderr += chunk;
    });
    this.ended = once(this.process, 'close').then(
      ([code, signal]) => code ?? signal,
    );
  }

  /** The lines that it logged. */
  get log(): any[] {
    return this.stderr
      .split('\n')
      .filter(line => line.startsWith('{') && line.endsWith('}'))
      .map(line => JSON.parse(line));
  }
}
