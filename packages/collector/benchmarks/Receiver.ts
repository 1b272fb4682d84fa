import { ChildProcess, spawn } from 'child_process';
import { once } from 'events';
import { readFileSync } from 'fs';
import { setTimeout as delay } from 'timers/promises';
import { onCore } from './onCore';

/** A process that receives flow records on a port and stores them. */
export class Receiver {
  readonly port: number;
  readonly #process: ChildProcess;
  readonly #countRecords: () => number;

  private constructor(
    port: number,
    child: ChildProcess,
    countRecords: () => number,
  ) {
    this.port = port;
    this.#process = child;
    this.#countRecords = countRecords;
  }

  /**
   * Starts one on the second core, where there is one, and waits until it
   * listens.
   *
   * @param countRecords - counts what it stored, once it has ended
   */
  static async start(options: {
    port: number;
    command: string[];
    countRecords: () => number;
  }): Promise<Receiver> {
    const { port, command, countRecords } = options;
    const [program, ...args] = onCore(1, command);
    const child = spawn(program, args, {
      stdio: 'ignore',
    });
    const receiver = new Receiver(port, child, countRecords);
    while (!isBound(port)) {
      if (child.exitCode !== null) {
        throw new Error(`${command[0]} ended with ${child.exitCode}`);
      }
      await delay(20);
    }
    return receiver;
  }

  /** What it holds of the machine's memory. */
  megabytes(): number {
    return this.#status('VmRSS');
  }

  /** The most that it ever held. */
  peakMegabytes(): number {
    return this.#status('VmHWM');
  }

  /** Resolves with the records that were stored, once all are on disk. */
  async stop(): Promise<number> {
    const exit = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await exit;
    return this.#countRecords();
  }

  #status(key: string): number {
    const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
    const [, kilobytes] = new RegExp(`${key}:\\s*(\\d+)`).exec(status)!;
    return Math.round(Number(kilobytes) / 1024);
  }
}

function isBound(port: number): boolean {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return readFileSync('/proc/net/udp', 'utf8').includes(`:${hex} 00000000:`);
}
