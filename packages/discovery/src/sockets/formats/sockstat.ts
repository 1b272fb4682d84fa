import { protocolName } from '@service-communications/model';
import { LineOutcome } from '../LineOutcome';
import { SocketLineFormat, SocketLineParser } from '../SocketLineParser';
import { SocketRows } from '../SocketRows';
import { SocketTableBuilder } from '../SocketTableBuilder';
import { addSocket } from '../addSocket';
import { stateWord } from '../stateWord';
import { isNumber, words } from '../words';

const HEADING = /^USER\s+COMMAND\s+PID\s+FD\s+PROTO\s+LOCAL ADDRESS\b/;
const INTERNET = /^(tcp|udp|udplite|udpl|sctp)(4|6|46)?$/;
const OTHER_FAMILIES =
  /^(stream|dgram|seqpac|seqpacket|div(ert)?[46]*|icmp[46]*)$/;

class SockstatParser implements SocketLineParser {
  readonly #rows: SocketRows;

  constructor(builder: SocketTableBuilder) {
    this.#rows = new SocketRows(builder);
  }

  readLine(text: string, start: number, end: number): LineOutcome {
    const line = text.slice(start, end);
    if (HEADING.test(line)) {
      return 'layout';
    }
    const row = words(line);
    const at = row.findIndex(isProtocol);
    if (at < 0) {
      return this.#rows.other(line, row[0], 'sockstat');
    }
    if (OTHER_FAMILIES.test(row[at])) {
      return 'ignored';
    }
    const protocol = protocolName(row[at].replace(/[46]+$/, ''))!;
    // a socket of both families was `tcp4 6` once
    const [localEnd, remoteEnd, ...rest] = row.slice(
      row[at + 1] === '6' ? at + 2 : at + 1,
    );
    if (remoteEnd === undefined) {
      return 'incomplete';
    }
    const { local, remote } = this.#rows;
    if (!local.read(localEnd, 0, localEnd.length, protocol)) {
      return { reason: local.reason };
    }
    if (!remote.read(remoteEnd, 0, remoteEnd.length, protocol)) {
      return { reason: remote.reason };
    }
    this.#rows.seen = true;
    // a name may have blanks; behind it are the process and the descriptor
    const command = row.slice(1, at - 2).join(' ');
    return addSocket(this.#rows.builder, {
      protocol,
      local,
      remote,
      state: rest.map(stateWord).find(word => word !== undefined),
      process: this.#rows.labels.ofName(command === '?' ? '' : command),
      shared: true,
    });
  }
}

/** Whether a word is the protocol, behind the user, the command and numbers. */
function isProtocol(word: string, at: number, row: string[]): boolean {
  return (
    at >= 4 &&
    (INTERNET.test(word) || OTHER_FAMILIES.test(word)) &&
    isNumberOrUnknown(row[at - 1]) &&
    isNumberOrUnknown(row[at - 2])
  );
}

function isNumberOrUnknown(word: string): boolean {
  return word === '?' || isNumber(word);
}

/**
 * `sockstat` of FreeBSD. With `-s` it shows states; without, a TCP socket with
 * no other end counts as a listener. It prints one row for each process.
 */
export const sockstatFormat: SocketLineFormat = {
  format: 'sockstat',
  recognise(line) {
    const row = words(line);
    const local = row[row.findIndex(isProtocol) + 1] ?? '';
    const isRow = row.some(isProtocol) && /^(.*:(\d+|\*)|6)$/.test(local);
    return isRow || HEADING.test(line) ? 2 : 0;
  },
  createParser: builder => new SockstatParser(builder),
};
