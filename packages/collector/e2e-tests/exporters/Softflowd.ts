import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Program } from '../processes/Program';
import { until } from '../processes/until';
import { Exporter, ExporterOptions, untilPrinted } from './Exporter';

/** Of each packet: as much as that of chatter has, which is to fill a buffer. */
const CAPTURED_BYTES = '2000';

/** Of packets that softflowd has not read yet: more than a round has. */
const BUFFER_BYTES = String(32 * 1024 * 1024);

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
      ...['-d', '-C', CAPTURED_BYTES, '-B', BUFFER_BYTES],
      ...['-i', options.watched, '-n', `127.0.0.1:${options.port}`],
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
    }).catch(error => {
      throw new Error(`${error.message}\n${this.#tell('statistics')}`);
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
