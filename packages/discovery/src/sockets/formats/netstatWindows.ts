import { protocolName } from '@service-communications/model';
import { EndpointReader } from '../EndpointReader';
import { IpReader } from '../IpReader';
import { ProcessLabels } from '../ProcessLabels';
import { UNKNOWN_PROCESS } from '../ProcessLabel';
import { LineOutcome } from '../LineOutcome';
import { SocketLineFormat, SocketLineParser } from '../SocketLineParser';
import { SocketTableBuilder } from '../SocketTableBuilder';
import { addSocket } from '../addSocket';
import { isHeading } from '../isHeading';
import { quoted } from '../quoted';
import { stateWord, StateWord } from '../stateWord';
import { isNumber, words } from '../words';

const PROTOCOL = /^(tcp|udp)(v6)?$/i;
const OTHER_FAMILIES = /^icmp(v6)?$/i;
const EXECUTABLE = /^\[(.+)\]$/;
const SERVICE = /^[\w.$-]+$/;
const OFFLOAD_STATE = /^(InHost|Offloaded|Offloading|Uploading)$/i;

class NetstatWindowsParser implements SocketLineParser {
  readonly #builder: SocketTableBuilder;
  readonly #labels = new ProcessLabels();
  readonly #local: EndpointReader;
  readonly #remote: EndpointReader;
  #rowsSeen = false;
  /** Whether the lines that follow belong to a socket that was taken. */
  #ownerWanted = false;
  #service: string | undefined;

  constructor(builder: SocketTableBuilder) {
    this.#builder = builder;
    const ips = new IpReader();
    this.#local = new EndpointReader(ips);
    this.#remote = new EndpointReader(ips);
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
    for (const [index, end] of [this.#local, this.#remote].entries()) {
      const word = row[index + 1];
      if (!end.read(word, 0, word.length, protocol)) {
        return { reason: end.reason };
      }
    }
    return addSocket(this.#builder, {
      protocol,
      local: this.#local,
      remote: this.#remote,
      state: readState(row.slice(3)),
      process: UNKNOWN_PROCESS,
    });
  }

  #expectOwner(wanted: boolean): void {
    this.#rowsSeen = true;
    this.#ownerWanted = wanted;
    this.#service = undefined;
  }

  /** Reads the lines of `-b`, which stand below a row. */
  #readOwner(text: string, start: number, end: number): LineOutcome {
    const line = text.slice(start, end).trim();
    if (!this.#rowsSeen) {
      return isHeading(text, start, end, false)
        ? 'layout'
        : { reason: `${quoted(line)} is no row of netstat` };
    }
    const executable = EXECUTABLE.exec(line)?.[1];
    if (executable) {
      if (this.#ownerWanted) {
        this.#builder.nameLast(
          this.#labels.ofNameAndDisplayName(executable, this.#service),
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
