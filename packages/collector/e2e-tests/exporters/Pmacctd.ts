import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from '../processes/Program';
import { Exporter, ExporterOptions, untilPrinted } from './Exporter';

/** pmacctd with one of its plugins that export: nfprobe or sfprobe. */
export class Pmacctd implements Exporter {
  readonly #configFile: string;
  #program?: Program;

  constructor(settings: Record<string, string>, options: ExporterOptions) {
    const { watched, port, folder } = options;
    this.#configFile = join(folder, 'pmacctd.conf');
    const { plugins } = settings;
    const all = {
      daemonize: 'false',
      pcap_interface: watched,
      pidfile: join(folder, 'pid'),
      aggregate: 'src_host, dst_host, src_port, dst_port, proto, tos',
      [`${plugins}_receiver`]: `127.0.0.1:${port}`,
      ...settings,
    };
    writeFileSync(
      this.#configFile,
      Object.entries(all)
        .map(([key, value]) => `${key}: ${value}\n`)
        .join(''),
    );
  }

  async start(): Promise<void> {
    this.#program = new Program('pmacctd', ['-f', this.#configFile]);
    await untilPrinted(this.#program, 'link type is');
  }

  /** It exports when its short timeouts say so. */
  async flush(): Promise<void> {}

  async stop(): Promise<void> {
    await this.#program!.stop('SIGINT');
  }
}
