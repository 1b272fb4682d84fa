import { FlowLogContext, FlowLogLayout } from '../FlowLogLayout';
import { FlowLineFormat, FlowOutcome } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { LineFlowLogReader } from '../LineFlowLogReader';
import { NamedColumns } from '../NamedColumns';
import { parseDecimal } from '../parseDecimal';
import { parseTimestamp } from '../parseTimestamp';
import { TimeZone } from '../TimeZone';
import { tcpFlagsOf } from './tcpFlagsOf';

const NEEDED = ['sIP', 'dIP', 'pro', 'sTime'];

/** Columns that have two names. */
const COLUMNS: Record<string, string> = {
  protocol: 'pro',
  pkts: 'packets',
  dur: 'duration',
};

class SilkRwcut implements FlowLineFormat {
  readonly #row: FlowRow;
  readonly #zone: TimeZone;
  #columns = new NamedColumns('|', NEEDED);

  constructor({ row, zone }: FlowLogContext) {
    this.#row = row;
    this.#zone = zone;
  }

  readLine(text: string, start: number, end: number): FlowOutcome {
    const line = text.slice(start, end);
    if (isHeading(line)) {
      // --delimited takes any separator
      const separator = /sIP\s*([^\w\s])/.exec(line)?.[1] ?? '|';
      this.#columns = new NamedColumns(separator, NEEDED);
      this.#columns.readHeading(line, name => COLUMNS[name] ?? name);
      return 'ignored';
    }
    return this.#columns.readLine(text, start, end) ?? this.#readFlow();
  }

  #readFlow(): FlowOutcome {
    const row = this.#row;
    const field = (column: string) => this.#columns.field(column);
    row.begin();
    row.source('sIP', field('sIP'));
    row.destination('dIP', field('dIP'));
    row.protocol('pro', field('pro'));
    row.sourcePort('sPort', field('sPort'));
    row.destinationPort('dPort', field('dPort'));
    row.count('packets', 'packets', field('packets'));
    row.count('bytes', 'bytes', field('bytes'));
    row.tcpFlags(tcpFlagsOf(field('flags')));
    const startText = field('sTime');
    const start = parseTimestamp(startText, this.#zone);
    row.start('sTime', startText, start);
    if (this.#columns.has('eTime')) {
      const end = field('eTime');
      row.end('eTime', end, parseTimestamp(end, this.#zone));
    } else {
      const duration = field('duration') || '0';
      row.end('duration', duration, start + parseDecimal(duration) * 1000);
    }
    return row.finish();
  }
}

function isHeading(line: string): boolean {
  return /\bsIP\b/.test(line) && /\bdIP\b/.test(line);
}

/** What `rwcut` of SiLK prints, with times in UTC unless told otherwise. */
export const silkRwcutLayout: FlowLogLayout = {
  isHeading,
  createReader: context =>
    new LineFlowLogReader(new SilkRwcut(context), context),
};
