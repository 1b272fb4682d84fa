import { protocolName } from '@service-communications/model';
import { EndpointReader } from '../EndpointReader';
import { ProcessLabel, UNKNOWN_PROCESS } from '../ProcessLabel';
import { LineOutcome } from '../LineOutcome';
import { SocketLineParser } from '../SocketLineParser';
import { SocketRows } from '../SocketRows';
import { SocketTableBuilder } from '../SocketTableBuilder';
import { addSocket } from '../addSocket';
import { quoted } from '../quoted';
import { stateWord } from '../stateWord';
import { isNumber, words } from '../words';

const DOT = 46;
const INTERNET = /^(tcp|udp|udplite|sctp)(4|6|46|64)?$/;
const OTHER_FAMILIES =
  /^(icmp?v?[46]*|ip(v?[46]+)?|div(ert)?[46]?|raw[46]?|mptcp[46]*|kctl|kevt|systm|vsock|unix|local)$/;
const OTHER_SECTION =
  /\b(unix|local domain|local \(unix\)|kernel|multipath|netgraph|routing)\b/i;
const CONTROL_BLOCK = /^(0x)?[0-9a-f]{6,16}$/i;
const FLOW_HASH = /^(0x)?[0-9a-f]{1,8}$/i;

/** Unless told otherwise, the BSD family cuts IPv6 addresses to this length. */
const CUT_LENGTH = 16;

/** Reads the columns behind the state into the processes of a socket. */
type ReadProcess = (columns: string[]) => ProcessLabel;

/** A word that begins a row of an internet socket in the BSD family. */
function isInternetProtocol(word: string | undefined): boolean {
  return word !== undefined && INTERNET.test(word);
}

/** Whether a row begins with what only macOS puts behind the control block. */
export function hasFlowHash(line: string): boolean {
  const row = words(line);
  return (
    CONTROL_BLOCK.test(row[0] ?? '') &&
    FLOW_HASH.test(row[1] ?? '') &&
    isInternetProtocol(row[2])
  );
}

/** The words of a row, without what `-A` puts before them. */
export function rowWords(line: string): string[] {
  const row = words(line);
  if (!CONTROL_BLOCK.test(row[0] ?? '')) {
    return row;
  }
  if (isInternetProtocol(row[1])) {
    return row.slice(1);
  }
  return hasFlowHash(line) ? row.slice(2) : row;
}

/** Whether a line is a row with dotted ports, as the BSD family prints them. */
export function isDottedRow(row: string[]): boolean {
  return (
    isInternetProtocol(row[0]) &&
    isNumber(row[1]) &&
    isNumber(row[2]) &&
    /\.(\d+|\*)$/.test(row[3] ?? '')
  );
}

/**
 * Reads what `netstat` of the BSD family prints: queue lengths, and addresses
 * with a dot before the port (`10.0.0.5.443`, `*.80`, `*.*`). macOS, the BSDs
 * and AIX differ only in what stands behind the state.
 *
 * These programs cut IPv6 addresses to 16 characters unless told otherwise. An
 * address of just that length may be a piece of another one and is skipped,
 * unless a longer one has shown that nothing is cut.
 */
export class DottedNetstatParser implements SocketLineParser {
  readonly #rows: SocketRows;
  readonly #readProcess: ReadProcess;
  #otherSection = false;
  #wide = false;

  constructor(
    builder: SocketTableBuilder,
    readProcess: ReadProcess = () => UNKNOWN_PROCESS,
  ) {
    this.#rows = new SocketRows(builder);
    this.#readProcess = readProcess;
  }

  readLine(text: string, start: number, end: number): LineOutcome {
    const line = text.slice(start, end);
    const row = rowWords(line);
    if (OTHER_FAMILIES.test(row[0])) {
      this.#rows.seen = true;
      return 'ignored';
    }
    if (isInternetProtocol(row[0])) {
      this.#otherSection = false;
      return this.#readRow(row);
    }
    if (this.#rows.isHeading(line, this.#rows.seen && !this.#otherSection)) {
      if (/active|registered/i.test(row[0])) {
        this.#otherSection = OTHER_SECTION.test(line);
      }
      return 'layout';
    }
    return this.#otherSection
      ? 'ignored'
      : { reason: `${quoted(row[0])} begins no row of netstat` };
  }

  #readRow(row: string[]): LineOutcome {
    const protocol = protocolName(row[0])!;
    const stateless = protocol.startsWith('udp');
    if (row.length < (stateless ? 5 : 6)) {
      return 'incomplete';
    }
    const reason =
      this.#readEnd(this.#rows.local, row[3], protocol) ??
      this.#readEnd(this.#rows.remote, row[4], protocol);
    if (reason) {
      return { reason };
    }
    const state = stateWord(row[5] ?? '');
    if (state === undefined && !stateless) {
      return { reason: `${quoted(row[5])} is not a state of netstat` };
    }
    this.#rows.seen = true;
    return addSocket(this.#rows.builder, {
      protocol,
      local: this.#rows.local,
      remote: this.#rows.remote,
      state,
      process: this.#readProcess(row.slice(state === undefined ? 5 : 6)),
    });
  }

  #readEnd(
    end: EndpointReader,
    word: string,
    protocol: string,
  ): string | undefined {
    const addressLength = word.lastIndexOf('.');
    if (word.includes(':')) {
      this.#wide ||= addressLength > CUT_LENGTH;
      if (addressLength === CUT_LENGTH && !this.#wide) {
        return `${quoted(word)} may be cut short: use wide columns`;
      }
    }
    return end.readSeparated(word, 0, word.length, DOT, protocol)
      ? undefined
      : end.reason;
  }
}
