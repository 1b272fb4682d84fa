import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from '../processes/Program';
import { udpQueue } from '../processes/udpQueue';
import { until } from '../processes/until';

/** What nfdump adds up for a source, a destination, their ports and protocol. */
export interface NfdumpFlow {
  protocol: string;
  source: string;
  sourcePort: number;
  destination: string;
  destinationPort: number;
  packets: number;
  bytes: number;
  /** The other way, of records with both directions. */
  reversePackets: number;
  reverseBytes: number;
  records: number;
}

/** nfdump prints numbers where it is not to round them. */
const PROTOCOLS: Record<string, string> = { 6: 'tcp', 17: 'udp' };

const FORMAT = ['pr', 'sa', 'sp', 'da', 'dp', 'ipkt', 'ibyt', 'opkt', 'obyt'];

/** nfcapd or sfcapd, which store what exporters send, and nfdump to read it. */
export class NfdumpPeer {
  readonly #command: string;
  readonly #folder: string;
  readonly port: number;
  #program?: Program;

  constructor(options: {
    command: 'nfcapd' | 'sfcapd';
    folder: string;
    port: number;
  }) {
    this.#command = options.command;
    this.#folder = join(options.folder, 'flows');
    this.port = options.port;
  }

  async start(): Promise<void> {
    mkdirSync(this.#folder);
    this.#program = new Program(this.#command, [
      ...['-b', '127.0.0.1', '-p', String(this.port)],
      // One file is enough.
      ...['-w', this.#folder, '-t', '86400'],
    ]);
    await until(`${this.#command} listens`, async () => {
      this.#program!.requireRunning();
      return (await udpQueue(this.port)) !== undefined;
    });
  }

  /** Resolves when all that was sent to it is stored. */
  async stop(): Promise<void> {
    await until(
      `${this.#command} has read all`,
      async () => (await udpQueue(this.port)) === 0,
    );
    await this.#program!.stop();
  }

  aggregate(): NfdumpFlow[] {
    const text = execFileSync(
      'nfdump',
      [
        ...['-R', this.#folder, '-q', '-N', '-6'],
        ...['-A', 'srcip,dstip,srcport,dstport,proto'],
        ...['-o', `fmt:${[...FORMAT, 'fl'].map(each => `%${each}`).join(',')}`],
      ],
      { encoding: 'utf8' },
    );
    return text
      .split('\n')
      .filter(line => line.includes(','))
      .map(line => toFlow(line.split(',').map(each => each.trim())));
  }
}

function toFlow(words: string[]): NfdumpFlow {
  const [protocol, source, sourcePort, destination, destinationPort] = words;
  const [packets, bytes, reversePackets, reverseBytes, records] = words
    .slice(5)
    .map(Number);
  return {
    protocol: PROTOCOLS[protocol] ?? protocol,
    source,
    sourcePort: Number(sourcePort),
    destination,
    destinationPort: Number(destinationPort),
    packets,
    bytes,
    reversePackets,
    reverseBytes,
    records,
  };
}
