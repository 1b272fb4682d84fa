import { biflowRole } from '../../flows/biflowRole';
import { FlowDirection } from '../../flows/FlowColumns';
import { behindTranslation } from '../behindTranslation';
import { FlowLogContext, FlowLogLayout } from '../FlowLogLayout';
import { FlowLineFormat, FlowOutcome } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { LineFlowLogReader } from '../LineFlowLogReader';
import { NamedColumns } from '../NamedColumns';
import { parseDecimal } from '../parseDecimal';
import { parseTimestamp } from '../parseTimestamp';
import { TimeZone } from '../TimeZone';
import { tcpFlagsOf } from './tcpFlagsOf';

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
  out: 'output',
  output: 'output',
  dstXIP: 'translated',
  dstXPort: 'translatedPort',
  ra: 'exporter',
  routerIP: 'exporter',
};

/** Seconds; what is longer was below zero, printed without its sign. */
const MAX_DURATION = 1e12;

const NEEDED = ['start', 'source', 'destination', 'protocol'];

class NfdumpCsv implements FlowLineFormat {
  readonly #row: FlowRow;
  readonly #zone: TimeZone;
  readonly #columns = new NamedColumns(',', NEEDED);
  #inSummary = false;

  constructor({ row, zone }: FlowLogContext) {
    this.#row = row;
    this.#zone = zone;
  }

  readLine(text: string, start: number, end: number): FlowOutcome {
    const first = text.charCodeAt(start);
    if (first > 57 && this.#readHeading(text.slice(start, end))) {
      return 'ignored';
    }
    if (this.#inSummary) {
      return 'ignored';
    }
    return this.#columns.readLine(text, start, end) ?? this.#readFlow();
  }

  #readHeading(line: string): boolean {
    if (isHeading(line)) {
      this.#inSummary = false;
      this.#columns.readHeading(line, name => COLUMNS[name]);
      return true;
    }
    this.#inSummary ||= line.startsWith('Summary');
    return this.#inSummary || line.startsWith('No match');
  }

  #readFlow(): FlowOutcome {
    const row = this.#row;
    const field = (column: string) => this.#columns.field(column);
    row.begin();
    row.source('source address', field('source'));
    row.destination(
      'destination address',
      behindTranslation(field('destination'), field('translated')),
    );
    row.protocol('protocol', field('protocol'));
    row.sourcePort('source port', field('sourcePort'));
    row.destinationPort(
      'destination port',
      behindTranslation(field('destinationPort'), field('translatedPort')),
    );
    row.count('packets', 'packets', field('packets'));
    row.count('bytes', 'bytes', field('bytes'));
    row.count('reversePackets', 'packets out', field('reversePackets'));
    row.count('reverseBytes', 'bytes out', field('reverseBytes'));
    row.tcpFlags(tcpFlagsOf(field('flags')));
    row.role(biflowRole(Number(field('biflow'))));
    row.reporter('exporter', field('exporter'));
    const direction = field('direction');
    if (direction === '1' || direction === 'E') {
      // ingress is also what it prints where the exporter says nothing
      row.direction(FlowDirection.egress, field('output'));
    }
    this.#readTimes();
    return row.finish();
  }

  #readTimes(): void {
    const columns = this.#columns;
    const startText = columns.field('start');
    const start = parseTimestamp(startText, this.#zone);
    this.#row.start('first seen', startText, start);
    if (columns.has('end')) {
      const end = columns.field('end');
      const time = parseTimestamp(end, this.#zone);
      // exporters whose clock was set meanwhile end flows before they began
      this.#row.end('last seen', end, time < start ? start : time);
    } else {
      const duration = columns.field('duration');
      const seconds = duration === '' ? 0 : parseDecimal(duration);
      const length = seconds > MAX_DURATION ? 0 : seconds * 1000;
      this.#row.end('duration', duration, start + length);
    }
  }
}

/** Whether the line names the columns of flow records. */
function isHeading(line: string): boolean {
  const columns = line.split(',').map(name => COLUMNS[name.trim()]);
  return columns.includes('source') && columns.includes('destination');
}

/**
 * What nfdump prints with `-o csv`, `-o csv-fast` or a `csv:` format of one's
 * own; the line of names says which columns there are. Its times are those of
 * the machine that it ran on, and do not name their zone.
 */
export const nfdumpCsvLayout: FlowLogLayout = {
  isHeading,
  createReader: context =>
    new LineFlowLogReader(new NfdumpCsv(context), context),
};
