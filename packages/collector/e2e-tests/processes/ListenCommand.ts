import { resolve } from 'node:path';
import { COLLECTOR_TOKEN } from './Backend';
import { freePort } from './freePort';
import { Program } from './Program';
import { ROOT } from './typescript';
import { until } from './until';

const BIN = resolve(
  ROOT,
  'packages/collector/bin/service-communications-collector',
);

/** `service-communications-collector listen`, in a process of its own. */
export class ListenCommand {
  readonly #args: string[];
  readonly #metricsPort: number;
  readonly port: number;
  #program?: Program;

  /** @param interval - length of a window, in seconds */
  static async create(options: {
    url: string;
    folder: string;
    network: string;
    interval: number;
  }): Promise<ListenCommand> {
    return new ListenCommand(options, await freePort(), await freePort());
  }

  private constructor(
    options: { url: string; folder: string; network: string; interval: number },
    port: number,
    metricsPort: number,
  ) {
    this.port = port;
    this.#metricsPort = metricsPort;
    this.#args = [
      ...['listen', '--url', options.url, '--state', options.folder],
      ...['--network', options.network, '--interval', `${options.interval}s`],
      ...['--address', `127.0.0.1:${port}`],
      ...['--metrics', `127.0.0.1:${metricsPort}`],
    ];
  }

  /** Starts it, for the first time or again. */
  async start(
    options: { preload?: string; env?: Record<string, string> } = {},
  ) {
    const preload = options.preload ? ['--require', options.preload] : [];
    this.#program = new Program(
      process.execPath,
      [...preload, BIN, ...this.#args],
      {
        env: { SERVICE_COMMUNICATIONS_TOKEN: COLLECTOR_TOKEN, ...options.env },
      },
    );
    await until('the collector listens', () => {
      this.#program!.requireRunning();
      return this.#program!.output.includes('Listening for flow records');
    });
  }

  /** What it logged. */
  get log(): string {
    return this.#program!.output;
  }

  /** What ends it. */
  get ended(): Promise<number | NodeJS.Signals> {
    return this.#program!.ended;
  }

  /** Delivers what it has, and ends. */
  async stop(): Promise<void> {
    const code = await this.#program!.stop();
    if (code !== 0) {
      throw new Error(`The collector ended with ${code}:\n${this.log}`);
    }
  }

  async kill(): Promise<void> {
    await this.#program!.stop('SIGKILL');
  }

  /** The sum of a metric over all its labels. */
  async metric(name: string): Promise<number> {
    const response = await fetch(
      `http://127.0.0.1:${this.#metricsPort}/metrics`,
    );
    const lines = (await response.text()).split('\n');
    return lines
      .filter(line =>
        line.startsWith(`service_communications_collector_${name}{`),
      )
      .reduce((sum, line) => sum + Number(line.split(' ').pop()), 0);
  }
}
