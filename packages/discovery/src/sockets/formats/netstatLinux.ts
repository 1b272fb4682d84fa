import { protocolName } from '@service-communications/model';
import { EndpointReader } from '../EndpointReader';
import { ProcessLabel, UNKNOWN_PROCESS } from '../ProcessLabel';
import { LineOutcome } from '../LineOutcome';
import { SocketLineFormat, SocketLineParser } from '../SocketLineParser';
import { SocketRows } from '../SocketRows';
import { SocketTableBuilder } from '../SocketTableBuilder';
import { addSocket } from '../addSocket';
import { quoted } from '../quoted';
import { stateWord } from '../stateWord';
import { isNumber, words } from '../words';

const INTERNET = /^(tcp|udp|udplite|udpl|sctp|dccp)6?$/;
const OTHER_FAMILIES =
  /^(unix|raw6?|icmp6?|ax25|ipx|netrom|rose|x25|l2cap|l2c|rfcomm|rfc)$/;
const TIMER =
  / (?:off|on|keepalive|timewait|probe|unkn-\d+) \([\d.]+\/\d+\/\d+\)$/;
const PROGRAM = /^(?:\S+ \d+ )?(?:\d+\/(.*)|-)$/;

/**
 * Without `-W`, net-tools cuts an address so that it has 22 characters together
 * with its port; the colon between them makes 23.
 */
const CUT_LENGTH = 23;

class NetstatLinuxParser implements SocketLineParser {
  readonly #rows: SocketRows;
  #wide = false;

  constructor(builder: SocketTableBuilder) {
    this.#rows = new SocketRows(builder);
  }

  readLine(text: string, start: number, end: number): LineOutcome {
    const line = text.slice(start, end);
    const row = words(line);
    if (OTHER_FAMILIES.test(row[0])) {
      this.#rows.seen = true;
      return 'ignored';
    }
    if (!INTERNET.test(row[0])) {
      return this.#rows.other(line, row[0], 'netstat');
    }
    const protocol = protocolName(row[0])!;
    if (row.length < (protocol.startsWith('udp') ? 5 : 6)) {
      return 'incomplete';
    }
    const reason =
      this.#readEnd(this.#rows.local, row[3], protocol) ??
      this.#readEnd(this.#rows.remote, row[4], protocol);
    if (reason) {
      return { reason };
    }
    this.#rows.seen = true;
    const state = stateWord(row[5] ?? '');
    return addSocket(this.#rows.builder, {
      protocol,
      local: this.#rows.local,
      remote: this.#rows.remote,
      state,
      process: this.#readProgram(row.slice(state === undefined ? 5 : 6)),
    });
  }

  #readEnd(
    end: EndpointReader,
    word: string,
    protocol: string,
  ): string | undefined {
    this.#wide ||= word.length > CUT_LENGTH;
    if (
      !this.#wide &&
      word.length === CUT_LENGTH &&
      word.indexOf(':') !== word.lastIndexOf(':')
    ) {
      return `${quoted(word)} may be cut short: use netstat -W`;
    }
    return end.read(word, 0, word.length, protocol) ? undefined : end.reason;
  }

  /**
   * Reads `812/nginx: master`. A title set by the program is the fuller name,
   * what stands before its colon the name of the process.
   */
  #readProgram(columns: string[]): ProcessLabel {
    const program = columns.join(' ').replace(TIMER, '');
    const title = PROGRAM.exec(program)?.[1]?.trim();
    if (!title) {
      return UNKNOWN_PROCESS;
    }
    const name = /^(\S.*?):(\s|$)/.exec(title)?.[1] ?? title;
    return this.#rows.labels.ofNameAndDisplayName(
      name,
      title.replace(/:$/, ''),
    );
  }
}

/**
 * `netstat` of net-tools and BusyBox on Linux, `-tunap` with any of `-e -o -W`.
 */
export const netstatLinuxFormat: SocketLineFormat = {
  format: 'netstat-linux',
  recognise(line) {
    const row = words(line);
    const isRow =
      INTERNET.test(row[0] ?? '') &&
      isNumber(row[1]) &&
      isNumber(row[2]) &&
      /:(\d+|\*|[a-z][\w-]*)$/.test(row[3] ?? '');
    if (isRow || /^Proto\s.*PID\/Program name/.test(line)) {
      return 2;
    }
    return /^Proto Recv-Q Send-Q Local Address\s.*\sState/.test(line) ? 1 : 0;
  },
  createParser: builder => new NetstatLinuxParser(builder),
};
