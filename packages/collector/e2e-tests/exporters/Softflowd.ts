import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Program } from '../processes/Program';
import { until } from '../processes/until';
import { Exporter, ExporterOptions, untilPrinted } from './Exporter';

/** softflowd with options such as `-v 9`. */
export class Softflowd implements Exporter {
  readonly #args: string[];
  readonly #control: string;
  readonly #lastSaid: string;
  #program?: Program;

  constructor(args: string[], options: ExporterOptions) {
    this.#control = join(options.folder, 'control');
    this.#lastSaid = `[${options.lastSaidTo.ip}]:${options.lastSaidTo.port} `;
    this.#args = [
      ...args,
      ...[
        '-d',
        '-C',
        '2000',
        '-i',
        options.watched,
        '-n',
        `127.0.0.1:${options.port}`,
      ],
      ...['-c', this.#control, '-p', join(options.folder, 'pid')],
    ];
  }

  async start(): Promise<void> {
    this.#program = new Program('softflowd', this.#args);
    await untilPrinted(this.#program, 'Exporting flows');
  }

  async flush(): Promise<void> {
    // It reads what was said in the order in which it was.
    await until('softflowd has read all packets', () => {
      this.#program!.requireRunning();
      return this.#tell('dump-flows').includes(this.#lastSaid);
    });
    this.#tell('expire-all');
  }

  async stop(): Promise<void> {
    await this.#program!.stop();
  }

  #tell(command: string): string {
    return execFileSync('softflowctl', ['-c', this.#control, command], {
      encoding: 'utf8',
    });
  }
}
