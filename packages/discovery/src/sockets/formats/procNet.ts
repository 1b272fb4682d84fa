import { formatIpv6, ipv4MappedAddress } from '@service-communications/model';
import { IpReader } from '../IpReader';
import { LineOutcome } from '../LineOutcome';
import { ProcessLabel, processLabel, UNKNOWN_PROCESS } from '../ProcessLabel';
import { SocketLineFormat, SocketLineParser } from '../SocketLineParser';
import { SocketTableOptions } from '../SocketTable';
import { SocketTableBuilder } from '../SocketTableBuilder';
import { addSocket } from '../addSocket';
import { quoted } from '../quoted';
import { StateWord } from '../stateWord';
import { words } from '../words';

const HEADING = /^\s*sl\s+local_address\s+rem(ote)?_address\s+st\s/;
const UDP_COLUMNS = 13;
/** The place of a socket's inode in a row. */
const INODE = 9;
const ROW = /^\d+:$/;
const END = /^([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})$/;

/** By the numbers of the kernel (tcp_states.h). */
const STATES: Record<string, StateWord> = {
  '01': 'ESTABLISHED',
  '02': 'SYN-SENT',
  '03': 'SYN-RECV',
  '04': 'FIN-WAIT-1',
  '05': 'FIN-WAIT-2',
  '06': 'TIME-WAIT',
  '07': 'CLOSED',
  '08': 'CLOSE-WAIT',
  '09': 'LAST-ACK',
  '0A': 'LISTEN',
  '0B': 'CLOSING',
  '0C': 'SYN-RECV',
};

class ProcNetParser implements SocketLineParser {
  readonly #builder: SocketTableBuilder;
  readonly #ips = new IpReader();
  readonly #processNames: SocketTableOptions['processNames'];
  #protocol: string | undefined;

  constructor(
    builder: SocketTableBuilder,
    { processNames }: SocketTableOptions,
  ) {
    this.#builder = builder;
    this.#processNames = processNames;
  }

  readLine(text: string, start: number, end: number): LineOutcome {
    const line = text.slice(start, end);
    if (HEADING.test(line)) {
      this.#protocol = line.trimEnd().endsWith('drops') ? 'udp' : 'tcp';
      return 'layout';
    }
    const row = words(line);
    if (!ROW.test(row[0])) {
      // `tail -n +1` names each file
      return /^==> .* <==$/.test(line)
        ? 'layout'
        : { reason: `${quoted(row[0])} begins no row of /proc/net` };
    }
    if (row.length < 4) {
      return { reason: 'the row breaks off' };
    }
    const [, localText, remoteText, stateNumber] = row;
    const local = this.#readEnd(localText);
    const remote = this.#readEnd(remoteText);
    const state = STATES[stateNumber];
    if (!local || !remote) {
      const wrong = local ? remoteText : localText;
      return { reason: `${quoted(wrong)} is not an address with a port` };
    }
    return state
      ? addSocket(this.#builder, {
          protocol: this.#protocol ?? protocolOf(row),
          local,
          remote,
          state,
          process: this.#processOf(row[INODE]),
          // a row that moves while the kernel prints may come twice
          shared: true,
        })
      : { reason: `${quoted(stateNumber)} is not a state` };
  }

  #processOf(inode: string | undefined): ProcessLabel {
    const names = this.#processNames?.get(inode ?? '');
    return names ? processLabel(names) : UNKNOWN_PROCESS;
  }

  #readEnd(text: string): { ip: string; port: number } | undefined {
    const match = END.exec(text);
    if (!match) {
      return undefined;
    }
    const [, address, port] = match;
    return { ip: this.#readIp(address), port: parseInt(port, 16) };
  }

  /** Words of four bytes, each written as a number of the machine. */
  #readIp(hex: string): string {
    const bytes = Buffer.from(hex, 'hex').swap32();
    if (bytes.length === 4) {
      return this.#ips.ofIpv4(bytes.readInt32BE(0));
    }
    const groups = Array.from({ length: 8 }, (_, at) =>
      bytes.readUInt16BE(at * 2),
    );
    const mapped = ipv4MappedAddress(groups);
    return mapped < 0 ? formatIpv6(groups) : this.#ips.ofIpv4(mapped | 0);
  }
}

/** Without a heading the length of a row tells: that of tcp has 12 or 17. */
function protocolOf(row: readonly string[]): string {
  return row.length === UDP_COLUMNS ? 'udp' : 'tcp';
}

/**
 * `/proc/net/tcp`, `tcp6`, `udp` and `udp6` of Linux, one after another; the
 * heading of each says which it is. Addresses are in the byte order of the
 * machine, which is taken for little-endian; there are no names of processes
 * but those that the reader was given, by inode.
 */
export const procNetFormat: SocketLineFormat = {
  format: 'proc-net',
  recognise(line) {
    const [number, local, remote] = words(line);
    const isRow =
      ROW.test(number ?? '') && END.test(local ?? '') && END.test(remote ?? '');
    return isRow || HEADING.test(line) ? 2 : 0;
  },
  createParser: (builder, options) => new ProcNetParser(builder, options),
};
