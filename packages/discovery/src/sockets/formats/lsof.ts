import { protocolName } from '@service-communications/model';
import { LineOutcome } from '../LineOutcome';
import { SocketLineFormat, SocketLineParser } from '../SocketLineParser';
import { SocketRows } from '../SocketRows';
import { SocketTableBuilder } from '../SocketTableBuilder';
import { addSocket } from '../addSocket';
import { stateWord } from '../stateWord';
import { isNumber, words } from '../words';

const INTERNET_TYPE = /^IPv[46]$/;
const FILE_DESCRIPTOR = /^(\d+[a-zA-Z -]{0,3}|NOFD|cwd|rtd|txt|mem)$/;
const TRANSPORTS = new Set(['tcp', 'udp', 'udplite', 'sctp', 'dccp']);

class LsofParser implements SocketLineParser {
  readonly #rows: SocketRows;

  constructor(builder: SocketTableBuilder) {
    this.#rows = new SocketRows(builder);
  }

  readLine(text: string, start: number, end: number): LineOutcome {
    const line = text.slice(start, end);
    const row = words(line);
    const type = row.findIndex(isInternetType);
    if (!isNumber(row[1])) {
      return this.#rows.other(line, row[0], 'lsof');
    }
    if (type < 0) {
      // a file, a pipe or a socket of another family
      return row.slice(2, 7).some(word => FILE_DESCRIPTOR.test(word))
        ? 'ignored'
        : 'incomplete';
    }
    this.#rows.seen = true;
    // DEVICE and SIZE/OFF may be empty
    const node = row.findIndex(
      (word, index) =>
        index > type && protocolName(word) !== undefined && !isNumber(word),
    );
    if (node < 0 || node > type + 3) {
      return 'incomplete';
    }
    const protocol = protocolName(row[node])!;
    const [name, state] = row.slice(node + 1);
    if (!TRANSPORTS.has(protocol) || name === 'no') {
      // "no PCB": the connection is gone, only the descriptor remains
      return 'ignored';
    }
    return name === undefined
      ? 'incomplete'
      : this.#add(row[0], protocol, name, state);
  }

  #add(
    command: string,
    protocol: string,
    name: string,
    state: string | undefined,
  ): LineOutcome {
    const arrow = name.indexOf('->');
    const localEnd = arrow < 0 ? name.length : arrow;
    if (!this.#rows.local.read(name, 0, localEnd, protocol)) {
      return { reason: this.#rows.local.reason };
    }
    if (
      arrow >= 0 &&
      !this.#rows.remote.read(name, arrow + 2, name.length, protocol)
    ) {
      return { reason: this.#rows.remote.reason };
    }
    return addSocket(this.#rows.builder, {
      protocol,
      local: this.#rows.local,
      remote: arrow < 0 ? undefined : this.#rows.remote,
      state: state === undefined ? undefined : stateWord(state),
      process: this.#rows.labels.ofName(unescapeCommand(command)),
      shared: true,
    });
  }
}

/**
 * `lsof -nP -i` of any system. It prints one row for each process that holds a
 * socket; rows that agree in both ends are one socket of several processes.
 */
export const lsofFormat: SocketLineFormat = {
  format: 'lsof',
  recognise(line) {
    if (/^COMMAND\s+PID\s/.test(line)) {
      return 2;
    }
    const row = words(line);
    return isNumber(row[1]) && row.slice(2, 8).some(isInternetType) ? 2 : 0;
  },
  createParser: builder => new LsofParser(builder),
};

function isInternetType(word: string): boolean {
  return INTERNET_TYPE.test(word);
}

/** lsof writes a blank in a name as `\x20`, and other odd bytes likewise. */
function unescapeCommand(command: string): string {
  if (!command.includes('\\x')) {
    return command;
  }
  const bytes = command.replace(/\\x([0-9a-f]{2})/gi, (_, hex) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  // several escapes may be the bytes of one character
  return /^[\0-\xff]*$/.test(bytes)
    ? Buffer.from(bytes, 'latin1').toString('utf8')
    : bytes;
}
