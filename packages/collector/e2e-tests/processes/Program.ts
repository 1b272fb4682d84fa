import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A process, with what it printed. */
export class Program {
  readonly #name: string;
  readonly #process: ChildProcess;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  output = '';

  constructor(
    command: string,
    args: string[],
    options: { env?: Record<string, string>; cwd?: string } = {},
  ) {
    this.#name = command;
    this.#process = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
    });
    for (const stream of [this.#process.stdout!, this.#process.stderr!]) {
      stream.on('data', chunk => {
        this.output += chunk;
      });
    }
    this.ended = once(this.#process, 'close').then(
      ([code, signal]) => code ?? signal,
    );
    this.ended.catch(() => {});
  }

  /** Throws where it has ended, which nobody wanted. */
  requireRunning(): void {
    const { exitCode, signalCode } = this.#process;
    if (exitCode !== null || signalCode !== null) {
      throw new Error(
        `${this.#name} ended with ${exitCode ?? signalCode}:\n${this.output}`,
      );
    }
  }

  /** Resolves with what ended it. */
  async stop(
    signal: NodeJS.Signals = 'SIGTERM',
  ): Promise<number | NodeJS.Signals> {
    this.#process.kill(signal);
    return this.ended;
  }
}
