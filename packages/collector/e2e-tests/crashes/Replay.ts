import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ListenCommand } from '../processes/ListenCommand';
import { udpQueue } from '../processes/udpQueue';
import { until } from '../processes/until';
import { windowsOf } from './windowsOf';

/** A recorded exporter, played to a collector of its own, window by window. */
export class Replay {
  readonly network: string;
  readonly collector: ListenCommand;
  /** Datagrams of the recording by window. */
  readonly windows: Buffer[][];
  readonly #folder: string;
  /** One for all windows: to the collector it is one exporter. */
  readonly #socket = createSocket('udp4');

  static async create(options: {
    network: string;
    datagrams: Buffer[];
    folder: string;
    url: string;
    interval: number;
  }): Promise<Replay> {
    const { network, datagrams, url, interval } = options;
    const folder = join(options.folder, network);
    mkdirSync(folder);
    const collector = await ListenCommand.create({
      ...{ url, folder, network, interval },
    });
    return new Replay(
      network,
      collector,
      windowsOf(datagrams, interval),
      folder,
    );
  }

  private constructor(
    network: string,
    collector: ListenCommand,
    windows: Buffer[][],
    folder: string,
  ) {
    this.network = network;
    this.collector = collector;
    this.windows = windows;
    this.#folder = folder;
  }

  /** Resolves when the collector has taken what was sent from its socket. */
  async send(datagrams: Buffer[]): Promise<void> {
    const { port } = this.collector;
    for (const datagram of datagrams) {
      await new Promise(resolve =>
        this.#socket.send(datagram, port, '127.0.0.1', resolve),
      );
    }
    await until(
      'the datagrams are received',
      async () => (await udpQueue(port)) === 0,
    );
  }

  /** Samples that are on disk, whole. */
  get spooled(): number {
    return readdirSync(join(this.#folder, 'spool')).filter(name =>
      name.endsWith('.gz'),
    ).length;
  }

  /** Sends windows from one on, and lets the collector deliver and end. */
  async finish(from: number): Promise<void> {
    for (const datagrams of this.windows.slice(from)) {
      await this.send(datagrams);
    }
    await this.collector.stop();
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }
}
