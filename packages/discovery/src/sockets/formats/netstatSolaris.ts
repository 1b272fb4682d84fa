import { ProcessLabel, UNKNOWN_PROCESS } from '../ProcessLabel';
import { LineOutcome } from '../LineOutcome';
import { SocketLineFormat, SocketLineParser } from '../SocketLineParser';
import { SocketRows } from '../SocketRows';
import { SocketTableBuilder } from '../SocketTableBuilder';
import { addSocket } from '../addSocket';
import { quoted } from '../quoted';
import { stateWord } from '../stateWord';
import { isNumber, words } from '../words';

const DOT = 46;
const SECTION = /^(TCP|UDP|SCTP)(:\s*IPv[46])?:?$/i;
const ENDPOINT = /^\S+\.(\d+|\*|[a-z][\w-]*)$/;
const UDP_STATE = /^(Idle|Unbound|Connected)$/;
const TCP_STATE = /^[A-Z][A-Z_]+[12]?$/;

/** What a row holds besides its addresses. */
interface SolarisRow {
  protocol: 'tcp' | 'udp';
  state: string;
  remote?: string;
  /** User, process id and command, which `-u` adds. */
  owner: string[];
}

class NetstatSolarisParser implements SocketLineParser {
  readonly #rows: SocketRows;
  #section: string | undefined;
  #otherSection = false;

  constructor(builder: SocketTableBuilder) {
    this.#rows = new SocketRows(builder);
  }

  readLine(text: string, start: number, end: number): LineOutcome {
    const line = text.slice(start, end).trim();
    const section = SECTION.exec(line);
    if (section) {
      this.#section = section[1].toLowerCase();
      this.#otherSection = false;
      return 'layout';
    }
    if (/^[-\s]+$/.test(line)) {
      return 'layout';
    }
    if (this.#rows.isHeading(line, this.#rows.seen && !this.#otherSection)) {
      this.#otherSection ||= /unix/i.test(line);
      return 'layout';
    }
    if (/^(Local|Remote) Address\b/.test(line)) {
      return 'layout';
    }
    if (this.#otherSection) {
      return 'ignored';
    }
    const all = words(line);
    if (!ENDPOINT.test(all[0])) {
      return { reason: `${quoted(all[0])} begins no row of netstat` };
    }
    const row = readRow(all);
    return row ? this.#add(all[0], row) : 'incomplete';
  }

  #add(localWord: string, row: SolarisRow): LineOutcome {
    this.#rows.seen = true;
    const protocol = this.#section ?? row.protocol;
    const state = stateWord(row.state);
    if (state === undefined) {
      return { reason: `${quoted(row.state)} is not a state of netstat` };
    }
    if (state === 'CLOSED' && row.protocol === 'tcp') {
      // SCTP prints these without ports
      return 'ignored';
    }
    const local = this.#rows.local;
    if (!local.readSeparated(localWord, 0, localWord.length, DOT, protocol)) {
      return { reason: local.reason };
    }
    const { remote: remoteWord } = row;
    const remote = this.#rows.remote;
    if (
      remoteWord !== undefined &&
      !remote.readSeparated(remoteWord, 0, remoteWord.length, DOT, protocol)
    ) {
      return { reason: remote.reason };
    }
    return addSocket(this.#rows.builder, {
      protocol,
      local,
      remote: remoteWord === undefined ? undefined : remote,
      state,
      process: this.#readOwner(row.owner),
      shared: row.owner.length > 0,
    });
  }

  #readOwner([, processId, ...command]: string[]): ProcessLabel {
    return isNumber(processId) && command.length > 0
      ? this.#rows.labels.ofName(command.join(' '))
      : UNKNOWN_PROCESS;
  }
}

/**
 * `netstat -an` of Solaris and illumos, with or without `-u`.
 *
 * The protocol stands above the rows (`UDP: IPv4`, `TCP: IPv6`, `SCTP:`). Where
 * that heading is missing, the columns tell UDP from TCP.
 */
export const netstatSolarisFormat: SocketLineFormat = {
  format: 'netstat-solaris',
  recognise(line) {
    return SECTION.test(line.trim()) ||
      /^\s*Local Address\s+Remote Address\s/.test(line) ||
      readRow(words(line)) !== undefined
      ? 2
      : 0;
  },
  createParser: builder => new NetstatSolarisParser(builder),
};

/**
 * Finds the columns from the right, where they are sure: the state, with at
 * most the name of an interface behind it.
 */
function readRow(all: string[]): SolarisRow | undefined {
  if (!ENDPOINT.test(all[0] ?? '')) {
    return undefined;
  }
  for (const stateAt of [all.length - 1, all.length - 2]) {
    const state = all[stateAt] ?? '';
    const between = all.slice(1, Math.max(1, stateAt));
    const hasRemote = ENDPOINT.test(between[0] ?? '');
    const remote = hasRemote ? between.shift() : undefined;
    if (UDP_STATE.test(state)) {
      return { protocol: 'udp', state, remote, owner: between };
    }
    // SCTP has its numbers of streams, "32/32", behind the four queue columns
    if (/^\d+\/\d+$/.test(between[between.length - 1] ?? '')) {
      between.pop();
    }
    const queues = between.slice(-4);
    if (
      TCP_STATE.test(state) &&
      remote !== undefined &&
      queues.length === 4 &&
      queues.every(isNumber)
    ) {
      return { protocol: 'tcp', state, remote, owner: between.slice(0, -4) };
    }
  }
  return undefined;
}
