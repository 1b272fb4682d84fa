import { FlowDirection, FlowRole } from '../../flows/FlowColumns';
import { FieldSplitter } from '../FieldSplitter';
import { FlowLineFormat, FlowOutcome } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { parseDecimal } from '../parseDecimal';
import { parseTime } from '../parseTime';

const COMMA = 44;

/** As seconds this would be the year 5138. */
const FIRST_TIME_IN_MILLISECONDS = 1e11;

/** What a column means, by its name in nfdump 1.6 and 1.7 and from 1.7.4 on. */
const COLUMNS: Record<string, string> = {
  ts: 'start',
  firstSeen: 'start',
  te: 'end',
  lastSeen: 'end',
  td: 'duration',
  duration: 'duration',
  sa: 'source',
  srcAddr: 'source',
  da: 'destination',
  dstAddr: 'destination',
  sp: 'sourcePort',
  srcPort: 'sourcePort',
  dp: 'destinationPort',
  dstPort: 'destinationPort',
  pr: 'protocol',
  proto: 'protocol',
  flg: 'flags',
  flags: 'flags',
  ipkt: 'packets',
  packets: 'packets',
  inPackets: 'packets',
  ibyt: 'bytes',
  bytes: 'bytes',
  inBytes: 'bytes',
  opkt: 'reversePackets',
  outPackets: 'reversePackets',
  obyt: 'reverseBytes',
  outBytes: 'reverseBytes',
  dir: 'direction',
  direction: 'direction',
  biDirection: 'biflow',
};

const NEEDED = ['start', 'source', 'destination', 'protocol'];

const TCP_FLAGS = 'FSRPAUEC';

/** By IE 239, biflowDirection. */
const BIFLOW_ROLES: Record<string, number> = {
  1: FlowRole.biflowDestinationListens,
  2: FlowRole.biflowSourceListens,
};

/**
 * What nfdump prints with `-o csv`, `-o csv-fast` or a `csv:` format of one's
 * own; the line of names says which columns there are.
 *
 * nfdump prints the local time of its machine without the zone. It is taken for
 * UTC: run it with `TZ=UTC`, or let it print `%tsr` and `%ter`.
 */
export class NfdumpCsv implements FlowLineFormat {
  readonly #row: FlowRow;
  readonly #fields = new FieldSplitter();
  #columns = new Map<string, number>();
  #fieldCount = 0;
  #inSummary = false;

  constructor(row: FlowRow) {
    this.#row = row;
  }

  readLine(text: string, start: number, end: number): FlowOutcome {
    const first = text.charCodeAt(start);
    if (first > 57 && this.#readHeading(text.slice(start, end))) {
      return 'ignored';
    }
    if (this.#inSummary) {
      return 'ignored';
    }
    const missing = NEEDED.filter(name => !this.#columns.has(name));
    if (missing.length > 0) {
      return this.#columns.size === 0
        ? { reason: 'no line with the names of the columns before' }
        : { reason: `no column for the ${missing.join(', ')} of a flow` };
    }
    const count = this.#fields.split(text, start, end, COMMA);
    if (count !== this.#fieldCount) {
      return { reason: `${count} fields instead of ${this.#fieldCount}` };
    }
    return this.#readFlow(text);
  }

  #readHeading(line: string): boolean {
    if (isNfdumpCsvHeading(line)) {
      const names = line.split(',');
      this.#fieldCount = names.length;
      this.#inSummary = false;
      this.#columns = new Map();
      names.forEach((name, index) => {
        const column = COLUMNS[name.trim()];
        if (column !== undefined && !this.#columns.has(column)) {
          this.#columns.set(column, index);
        }
      });
      return true;
    }
    this.#inSummary ||= line.startsWith('Summary');
    return this.#inSummary || line.startsWith('No match');
  }

  #readFlow(text: string): FlowOutcome {
    const row = this.#row;
    const field = (column: string) => this.#field(text, column);
    row.begin();
    row.source('source address', field('source'));
    row.destination('destination address', field('destination'));
    row.protocol('protocol', field('protocol'));
    row.sourcePort('source port', field('sourcePort'));
    row.destinationPort('destination port', field('destinationPort'));
    row.count('packets', 'packets', field('packets'));
    row.count('bytes', 'bytes', field('bytes'));
    row.count('reversePackets', 'packets out', field('reversePackets'));
    row.count('reverseBytes', 'bytes out', field('reverseBytes'));
    row.tcpFlags(flagsOf(field('flags')));
    row.role(BIFLOW_ROLES[field('biflow')] ?? FlowRole.unknown);
    const direction = field('direction');
    if (direction === '1' || direction === 'E') {
      // ingress is also what it prints where the exporter says nothing
      row.direction(FlowDirection.egress);
    }
    this.#readTimes(text);
    return row.finish();
  }

  #readTimes(text: string): void {
    const startText = this.#field(text, 'start');
    const start = readTime(startText);
    this.#row.start('first seen', startText, start);
    if (this.#columns.has('end')) {
      const end = this.#field(text, 'end');
      this.#row.end('last seen', end, readTime(end));
    } else {
      const duration = this.#field(text, 'duration');
      const seconds = duration === '' ? 0 : parseDecimal(duration);
      this.#row.end('duration', duration, start + seconds * 1000);
    }
  }

  /** Without the blanks that some versions pad with; '' where it is none. */
  #field(text: string, column: string): string {
    const at = this.#columns.get(column);
    return at === undefined
      ? ''
      : text.slice(this.#fields.starts[at], this.#fields.ends[at]).trim();
  }
}

/** Whether the line names the columns of flow records. */
export function isNfdumpCsvHeading(line: string): boolean {
  const columns = line.split(',').map(name => COLUMNS[name.trim()]);
  return columns.includes('source') && columns.includes('destination');
}

/** A date, or seconds or milliseconds since 1970. */
function readTime(text: string): number {
  if (text.includes('-')) {
    return parseTime(text);
  }
  const time = parseDecimal(text);
  return time >= FIRST_TIME_IN_MILLISECONDS ? time : time * 1000;
}

/** `...AP.SF`, or a number. */
function flagsOf(text: string): number {
  const number = /^(0x[0-9a-fA-F]{1,2}|\d{1,3})$/.test(text)
    ? Number(text)
    : NaN;
  if (!Number.isNaN(number)) {
    return number;
  }
  let flags = 0;
  for (const letter of text) {
    const bit = TCP_FLAGS.indexOf(letter);
    flags += bit < 0 ? 0 : 2 ** bit;
  }
  return flags;
}
