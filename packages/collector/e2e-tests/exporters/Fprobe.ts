import { Program } from '../processes/Program';
import { Exporter, ExporterOptions, untilPrinted } from './Exporter';

/** fprobe: NetFlow v5, in which each half of a conversation has its own start. */
export class Fprobe implements Exporter {
  readonly #args: string[];
  #program?: Program;

  constructor({ watched, port }: ExporterOptions) {
    this.#args = [
      // Flows are over after a second of silence.
      ...['-i', watched, '-f', 'ip', '-s', '1', '-d', '1', '-B', '4096'],
      // It stays in the foreground where it logs to its output.
      ...['-l', '2', `127.0.0.1:${port}`],
    ];
  }

  async start(): Promise<void> {
    this.#program = new Program('fprobe', this.#args);
    await untilPrinted(this.#program, 'collector #1');
  }

  /** It exports when its short timeouts say so. */
  async flush(): Promise<void> {}

  async stop(): Promise<void> {
    await this.#program!.stop();
  }
}
