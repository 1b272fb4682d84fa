import { ChildProcess, spawn } from 'child_process';
import { once } from 'events';
import { createWriteStream } from 'fs';
import { join } from 'path';
import { setTimeout as delay } from 'timers/promises';
import { freePort } from '../freePort';

/** How long a replica may take to be ready. */
const START_MS = 180_000;

/** One of the backend's processes, which can be killed, stopped and started again. */
export class SoakReplica {
  readonly url: string;
  readonly #port: number;
  readonly #database: string;
  readonly #log: string;
  #process: ChildProcess | undefined;
  /** Whether it neither answers nor refuses, because it was told to stand still. */
  isPaused = false;

  private constructor(port: number, database: string, log: string) {
    this.#port = port;
    this.#database = database;
    this.#log = log;
    this.url = `http://127.0.0.1:${port}/api/service-communications`;
  }

  /** @param log - file that its log is added to */
  static async start(options: {
    database: string;
    log: string;
  }): Promise<SoakReplica> {
    const replica = new SoakReplica(
      await freePort(),
      options.database,
      options.log,
    );
    await replica.startAgain();
    return replica;
  }

  /** Resolves once it answers. */
  async startAgain(): Promise<void> {
    const child = spawn(
      process.execPath,
      // eslint-disable-next-line no-restricted-syntax
      [...process.execArgv, join(__dirname, '../soakBackend.ts')],
      {
        stdio: ['pipe', 'pipe', 'pipe'],
        env: {
          ...process.env,
          SOAK_PORT: String(this.#port),
          SOAK_DATABASE: this.#database,
        },
      },
    );
    this.#process = child;
    const log = createWriteStream(this.#log, { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    await this.untilReady();
  }

  /** Resolves once it answers, as does its database. */
  async untilReady(): Promise<void> {
    const deadline = Date.now() + START_MS;
    while (!(await this.#isReady())) {
      if (this.#process?.exitCode || Date.now() > deadline) {
        throw new Error(`A replica does not get ready; see ${this.#log}`);
      }
      await delay(300);
    }
  }

  /** kill -9. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
  }

  pause(): void {
    this.isPaused = true;
    this.#process?.kill('SIGSTOP');
  }

  resume(): void {
    this.isPaused = false;
    this.#process?.kill('SIGCONT');
  }

  async #isReady(): Promise<boolean> {
    try {
      const { status } = await fetch(`${this.url}/readiness`, {
        signal: AbortSignal.timeout(5_000),
      });
      return status === 200;
    } catch {
      return false;
    }
  }
}
