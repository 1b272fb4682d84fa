import { EndpointReader } from '../EndpointReader';
import { UNKNOWN_PROCESS } from '../ProcessLabel';
import { LineOutcome } from '../LineOutcome';
import { SocketLineFormat, SocketLineParser } from '../SocketLineParser';
import { ConnectionObservation } from '../SocketTable';
import { SocketRows } from '../SocketRows';
import { SocketTableBuilder } from '../SocketTableBuilder';
import { addSocket, SocketRow } from '../addSocket';
import { quoted } from '../quoted';
import { stateWord, StateWord } from '../stateWord';
import { readUsers, USERS } from './ssUsers';

const SPACE = 32;
const TAB = 9;

/**
 * The Netid column: a protocol, or undefined for a family that is not of the
 * internet. The subflows of an MPTCP connection stand in the table as TCP, so
 * its own row would count them twice.
 */
const NETIDS = new Map<string, string | undefined>([
  ...['tcp', 'udp', 'sctp', 'dccp', 'udplite'].map((name): [string, string] => [
    name,
    name,
  ]),
  ...(
    'raw icmp6 icmp mptcp nl u_str u_dgr u_seq p_raw p_dgr v_str v_dgr v_seq ' +
    'ti_st ti_dg ti_sq ti_rd tipc xdp unix vsock netlink packet ???'
  )
    .split(' ')
    .map((name): [string, undefined] => [name, undefined]),
]);

/** The words of the State column, and no others: `ss` is not localized. */
const STATES = new Map<string, StateWord>(
  (
    'ESTAB LISTEN UNCONN TIME-WAIT CLOSE-WAIT FIN-WAIT-1 FIN-WAIT-2 LAST-ACK ' +
    'CLOSING SYN-SENT SYN-RECV NEW-SYN-RECV CLOSED BOUND UNKNOWN ???'
  )
    .split(' ')
    .map(word => [word, stateWord(word) ?? 'CLOSED']),
);

class SsParser implements SocketLineParser {
  readonly #rows: SocketRows;
  readonly #row: SocketRow & { local: EndpointReader; remote: EndpointReader };
  #lastUnnamed = false;
  #onlyProtocol = 'tcp';
  #onlyProtocolProven = false;
  #unproven: ConnectionObservation[] = [];

  constructor(builder: SocketTableBuilder) {
    this.#rows = new SocketRows(builder);
    this.#row = {
      protocol: 'tcp',
      local: this.#rows.local,
      remote: this.#rows.remote,
      state: undefined,
      process: UNKNOWN_PROCESS,
      shared: false,
    };
  }

  readLine(text: string, start: number, end: number): LineOutcome {
    const row = this.#row;
    const indented = isBlank(text.charCodeAt(start));
    let at = skipBlanks(text, start, end);
    let wordEnd = findBlank(text, at, end);

    let protocol = this.#knownProtocol(text, at, wordEnd);
    const netidColumn = protocol !== undefined;
    if (protocol === undefined) {
      const word = text.slice(at, wordEnd);
      if (NETIDS.has(word)) {
        this.#rows.seen = true;
        this.#lastUnnamed = false;
        return 'ignored';
      }
      if (indented) {
        return this.#readContinuation(text, at, end);
      }
      if (!STATES.has(word) && !isDigit(text.charCodeAt(at))) {
        return this.#readOther(text, start, end, word);
      }
      protocol = this.#onlyProtocol;
    } else {
      at = skipBlanks(text, wordEnd, end);
      wordEnd = findBlank(text, at, end);
    }
    row.protocol = protocol;

    if (text.charCodeAt(at) === 96) {
      // "`- ESTAB": an association of the SCTP socket above
      at = skipBlanks(text, wordEnd, end);
      wordEnd = findBlank(text, at, end);
    }
    row.state = undefined;
    if (at < end && !isDigit(text.charCodeAt(at))) {
      row.state = knownState(text, at, wordEnd);
      if (row.state === undefined) {
        return {
          reason: `${quoted(text.slice(at, wordEnd))} is not a state of ss`,
        };
      }
      at = skipBlanks(text, wordEnd, end);
      wordEnd = findBlank(text, at, end);
    }
    // Recv-Q and Send-Q
    for (let queue = 0; queue < 2; queue++) {
      if (at < end && !isDigit(text.charCodeAt(at))) {
        return {
          reason: `${quoted(text.slice(at, wordEnd))} is not a queue length`,
        };
      }
      at = skipBlanks(text, wordEnd, end);
      wordEnd = queue === 0 ? findBlank(text, at, end) : at;
    }
    const localEnd = this.#readEnd(row.local, text, at, end);
    const peer = skipBlanks(text, Math.abs(localEnd), end);
    if (peer >= end) {
      return 'incomplete';
    }
    if (localEnd < 0) {
      return { reason: row.local.reason };
    }
    const peerEnd = this.#readEnd(row.remote, text, peer, end);
    if (peerEnd < 0) {
      return { reason: row.remote.reason };
    }
    at = skipBlanks(text, peerEnd, end);
    row.process =
      at < end ? readUsers(text, at, end, this.#rows.labels) : UNKNOWN_PROCESS;
    return this.#add(netidColumn);
  }

  #add(netidColumn: boolean): LineOutcome {
    const row = this.#row;
    this.#rows.seen = true;
    if (!netidColumn) {
      this.#inferProtocol();
    }
    const known = this.#rows.builder.connections.length;
    const outcome = addSocket(this.#rows.builder, row);
    this.#lastUnnamed = outcome === 'socket' && row.process.names.length === 0;
    if (
      !netidColumn &&
      !this.#onlyProtocolProven &&
      this.#rows.builder.connections.length > known
    ) {
      this.#unproven.push(this.#rows.builder.connections[known]);
    }
    return outcome;
  }

  /** Returns where the word ends, negative when it cannot be read. */
  #readEnd(
    rowEnd: EndpointReader,
    text: string,
    start: number,
    end: number,
  ): number {
    const fast = rowEnd.readIpv4AndPort(text, start, end);
    if (fast >= 0) {
      return fast;
    }
    const wordEnd = findBlank(text, start, end);
    return rowEnd.read(text, start, wordEnd, this.#row.protocol)
      ? wordEnd
      : -wordEnd;
  }

  #knownProtocol(text: string, at: number, end: number): string | undefined {
    if (end - at === 3) {
      const second = text.charCodeAt(at + 1);
      // "tcp" and "udp", without cutting the word out
      if (second === 99 && text.startsWith('tcp', at)) return 'tcp';
      if (second === 100 && text.startsWith('udp', at)) return 'udp';
    }
    return NETIDS.get(text.slice(at, end));
  }

  /**
   * Without a Netid column the whole table is of one protocol, and the states
   * tell which: only UDP sockets are unconnected, only TCP has the others.
   * Rows before the first telling one are put right when it comes.
   */
  #inferProtocol(): void {
    const row = this.#row;
    const guessed = this.#onlyProtocol;
    if (
      this.#onlyProtocolProven ||
      row.state === undefined ||
      row.state === 'ESTABLISHED'
    ) {
      return;
    }
    this.#onlyProtocolProven = true;
    this.#onlyProtocol = row.state === 'CLOSED' ? 'udp' : 'tcp';
    row.protocol = this.#onlyProtocol;
    if (this.#onlyProtocol !== guessed) {
      for (const connection of this.#unproven) {
        connection.protocol = this.#onlyProtocol;
      }
    }
    this.#unproven = [];
  }

  /** Further lines of a row: `users` that found no room, `-e` and `-i`. */
  #readContinuation(text: string, start: number, end: number): LineOutcome {
    const line = text.slice(start, end);
    const users = line.indexOf(USERS);
    const details =
      text.charCodeAt(start - 1) === TAB ||
      text.charCodeAt(start - 2) === TAB ||
      /^\S*(ino|sk|timer|cgroup|skmem|uid|cwnd):/.test(line);
    if (users < 0 && !details) {
      return this.#readOther(text, start, end, line);
    }
    if (users >= 0 && this.#lastUnnamed) {
      this.#rows.builder.nameLast(
        readUsers(text, start + users, end, this.#rows.labels),
      );
    }
    return 'layout';
  }

  #readOther(
    text: string,
    start: number,
    end: number,
    word: string,
  ): LineOutcome {
    if (text.startsWith(USERS, start)) {
      return this.#readContinuation(text, start, end);
    }
    return this.#rows.other(text.slice(start, end), word, 'ss');
  }
}

/**
 * `ss` of iproute2, with any of `-tunap -O -e -i -o -H`, with or without `-n`,
 * and with or without the Netid and State columns (which it leaves out when
 * only one protocol or one state was asked for).
 *
 * This is the fast path: rows are read in place by character codes, nothing is
 * split or matched against a pattern.
 */
export const ssFormat: SocketLineFormat = {
  format: 'ss',
  recognise(line) {
    if (/^(Netid|State|Recv-Q)\s.*Send-Q\s+Local Address:\s*Port/.test(line)) {
      return 2;
    }
    const [first, second, third, fourth] = line.trim().split(/\s+/, 4);
    if (NETIDS.has(first) && STATES.has(second) && /^\d+$/.test(third)) {
      return 2;
    }
    const bare = STATES.has(first) && /^\d+$/.test(second);
    return bare && /^\d+$/.test(third) && fourth !== undefined ? 2 : 0;
  },
  createParser: builder => new SsParser(builder),
};

function knownState(
  text: string,
  start: number,
  end: number,
): StateWord | undefined {
  // nearly every row, without cutting the word out
  return end - start === 5 && text.startsWith('ESTAB', start)
    ? 'ESTABLISHED'
    : STATES.get(text.slice(start, end));
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) {
    at++;
  }
  return at;
}

function findBlank(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !isBlank(text.charCodeAt(at))) {
    at++;
  }
  return at;
}
