import { FlowDirection, FlowRole } from '../../flows/FlowColumns';
import { FlowOutcome, FlowRecordFormat } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { jsonText } from '../jsonField';
import { parseDecimal } from '../parseDecimal';
import { parseTime } from '../parseTime';

const NANOSECONDS_IN_MILLISECOND = 1e6;

/** By IE 239, biflowDirection. */
const BIFLOW_ROLES: Record<string, number> = {
  1: FlowRole.biflowDestinationListens,
  2: FlowRole.biflowSourceListens,
};

/**
 * What goflow2 writes as JSON. It announces the sampling and leaves the counts
 * as they were.
 */
export class Goflow2Log implements FlowRecordFormat {
  readonly #row: FlowRow;

  constructor(row: FlowRow) {
    this.#row = row;
  }

  readRecord(record: Record<string, unknown>): FlowOutcome {
    const row = this.#row;
    const field = (name: string) => jsonText(record[name]);
    if (field('src_addr') === '' && field('dst_addr') === '') {
      return 'etype' in record || 'type' in record
        ? 'ignored'
        : { reason: 'src_addr is missing' };
    }
    row.begin();
    row.source('src_addr', field('src_addr'));
    row.destination('dst_addr', field('dst_addr'));
    row.protocol('proto', field('proto'));
    row.sourcePort('src_port', field('src_port') || '0');
    row.destinationPort('dst_port', field('dst_port') || '0');
    row.count('packets', 'packets', field('packets'));
    row.count('bytes', 'bytes', field('bytes'));
    row.scale(Math.max(1, parseDecimal(field('sampling_rate')) || 1));
    row.tcpFlags(parseDecimal(field('tcp_flags')) || 0);
    row.role(BIFLOW_ROLES[field('bi_flow_direction')] ?? FlowRole.unknown);
    if (field('flow_direction') === '1') {
      // 0 is also what it writes where the exporter says nothing
      row.direction(FlowDirection.egress);
    }
    const received = field('time_received_ns');
    const start = told(field('time_flow_start_ns')) ?? received;
    const end = told(field('time_flow_end_ns')) ?? start;
    row.start('time_flow_start_ns', start, millisecondsOf(start));
    row.end('time_flow_end_ns', end, millisecondsOf(end));
    return row.finish();
  }
}

function told(time: string): string | undefined {
  return time === '' || time === '0' ? undefined : time;
}

/** Nanoseconds, or a date where goflow2 is told to write one. */
function millisecondsOf(time: string): number {
  return time.includes('T')
    ? parseTime(time)
    : parseDecimal(time) / NANOSECONDS_IN_MILLISECOND;
}
