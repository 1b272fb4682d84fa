import { protocolName } from '@service-communications/model';
import { UNKNOWN_PROCESS } from '../ProcessLabel';
import { LineOutcome } from '../LineOutcome';
import { SocketLineFormat, SocketLineParser } from '../SocketLineParser';
import { SocketRows } from '../SocketRows';
import { SocketTableBuilder } from '../SocketTableBuilder';
import { addSocket } from '../addSocket';
import { quoted } from '../quoted';
import { stateWord, StateWord } from '../stateWord';
import { isNumber, words } from '../words';

const PROTOCOL = /^(tcp|udp)(v6)?$/i;
const OTHER_FAMILIES = /^icmp(v6)?$/i;
const EXECUTABLE = /^\[(.+)\]$/;
const SERVICE = /^[\w.$-]+$/;
const OFFLOAD_STATE = /^(InHost|Offloaded|Offloading|Uploading)$/i;

class NetstatWindowsParser implements SocketLineParser {
  readonly #rows: SocketRows;
  #afterRow = false;
  /** Whether the lines that follow belong to a socket that was taken. */
  #ownerWanted = false;
  #service: string | undefined;

  constructor(builder: SocketTableBuilder) {
    this.#rows = new SocketRows(builder);
  }

  readLine(text: string, start: number, end: number): LineOutcome {
    const row = words(text.slice(start, end));
    if (OTHER_FAMILIES.test(row[0])) {
      this.#expectOwner(false);
      return 'ignored';
    }
    if (!PROTOCOL.test(row[0])) {
      return this.#readOwner(text, start, end);
    }
    if (row.length < 3) {
      return 'incomplete';
    }
    const outcome = this.#readRow(row);
    this.#expectOwner(outcome === 'socket');
    return outcome;
  }

  #readRow(row: string[]): LineOutcome {
    const protocol = protocolName(row[0].replace(/v6$/i, ''))!;
    for (const [index, end] of [
      this.#rows.local,
      this.#rows.remote,
    ].entries()) {
      const word = row[index + 1];
      if (!end.read(word, 0, word.length, protocol)) {
        return { reason: end.reason };
      }
    }
    return addSocket(this.#rows.builder, {
      protocol,
      local: this.#rows.local,
      remote: this.#rows.remote,
      state: readState(row.slice(3)),
      process: UNKNOWN_PROCESS,
    });
  }

  #expectOwner(wanted: boolean): void {
    this.#afterRow = true;
    this.#ownerWanted = wanted;
    this.#service = undefined;
  }

  /** Reads the lines of `-b`, which stand below a row. */
  #readOwner(text: string, start: number, end: number): LineOutcome {
    const line = text.slice(start, end).trim();
    if (!this.#afterRow) {
      return this.#rows.other(line, line, 'netstat');
    }
    const executable = EXECUTABLE.exec(line)?.[1];
    if (executable) {
      if (this.#ownerWanted) {
        this.#rows.builder.nameLast(
          this.#rows.labels.ofNameAndDisplayName(executable, this.#service),
        );
      }
      this.#ownerWanted = false;
      return 'layout';
    }
    if (SERVICE.test(line)) {
      this.#service = line;
      return 'layout';
    }
    // "Can not obtain ownership information" in any language, components by
    // their path, and headings
    return /^[^\d:]*$/.test(line) || /^(--|[a-z]:\\)/i.test(line)
      ? 'layout'
      : { reason: `${quoted(line)} is no row of netstat` };
  }
}

/**
 * `netstat -ano` and `netstat -anob` of Windows, in any language.
 *
 * The State column is translated on some systems and may be garbled on its way
 * here. German is known; of any other unknown word the row itself tells more:
 * a foreign address without a port is a listener, and a socket of process 0,
 * the idle process, is in TIME-WAIT, its owner gone. What remains is a
 * connection without a state.
 *
 * With `-b` the executable stands below the row it belongs to (`[svchost.exe]`),
 * and above it the service it runs (`Dnscache`).
 */
export const netstatWindowsFormat: SocketLineFormat = {
  format: 'netstat-windows',
  recognise(line) {
    const [protocol, local, foreign] = words(line);
    return PROTOCOL.test(protocol ?? '') &&
      (local ?? '').includes(':') &&
      (foreign ?? '').includes(':')
      ? 2
      : 0;
  },
  createParser: builder => new NetstatWindowsParser(builder),
};

function readState(rest: string[]): StateWord | undefined {
  const fields = rest.filter(word => !OFFLOAD_STATE.test(word));
  const processId = isNumber(fields[fields.length - 1])
    ? fields.pop()
    : undefined;
  const state = stateWord(fields.join(' '));
  return state ?? (processId === '0' ? 'TIME-WAIT' : undefined);
}
