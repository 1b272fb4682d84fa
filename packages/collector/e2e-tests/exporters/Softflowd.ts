import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from '../processes/Program';
import { until } from '../processes/until';
import { Exporter, ExporterOptions, untilPrinted } from './Exporter';

/** softflowd with options such as `-v 9`. */
export class Softflowd implements Exporter {
  readonly #args: string[];
  readonly #control: string;
  readonly #watched: string;
  #program?: Program;
  /** Packets on the interface that were there before softflowd. */
  #packetsBefore = 0;

  constructor(args: string[], options: ExporterOptions) {
    this.#control = join(options.folder, 'control');
    this.#watched = options.watched;
    this.#args = [
      ...args,
      ...['-d', '-i', options.watched, '-n', `127.0.0.1:${options.port}`],
      ...['-c', this.#control, '-p', join(options.folder, 'pid')],
    ];
  }

  async start(): Promise<void> {
    this.#program = new Program('softflowd', this.#args);
    await untilPrinted(this.#program, 'Exporting flows');
    this.#packetsBefore = this.#packetsOnInterface() - this.#packetsRead();
  }

  async flush(): Promise<void> {
    await this.#untilAllIsRead();
    this.#tell('expire-all');
  }

  async stop(): Promise<void> {
    await this.#untilAllIsRead();
    await this.#program!.stop();
  }

  async #untilAllIsRead(): Promise<void> {
    const packets = this.#packetsOnInterface() - this.#packetsBefore;
    await until('softflowd has read all packets', () => {
      this.#program!.requireRunning();
      return this.#packetsRead() >= packets;
    });
  }

  #packetsRead(): number {
    const statistics = this.#tell('statistics');
    return ['Packets processed', 'Ignored packets']
      .map(name => Number(statistics.match(`${name}: (\\d+)`)![1]))
      .reduce((sum, count) => sum + count);
  }

  #packetsOnInterface(): number {
    const line = readFileSync('/proc/net/dev', 'utf8')
      .split('\n')
      .find(each => each.trim().startsWith(`${this.#watched}:`))!;
    const [, , received, , , , , , , , sent] = line.trim().split(/\s+/);
    return Number(received) + Number(sent);
  }

  #tell(command: string): string {
    return execFileSync('softflowctl', ['-c', this.#control, command], {
      encoding: 'utf8',
    });
  }
}
