import { FlowRole } from '../../flows/FlowColumns';
import { FlowLogLayout } from '../FlowLogLayout';
import { FlowOutcome, FlowRecordFormat } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { jsonObject, jsonText } from '../../jsonField';
import { JsonRecordReader } from '../JsonRecordReader';
import { parseTime } from '../parseTime';

const SYN = 2;
const RST = 4;

class SuricataEve implements FlowRecordFormat {
  readonly #row: FlowRow;

  constructor(row: FlowRow) {
    this.#row = row;
  }

  readRecord(record: Record<string, unknown>): FlowOutcome {
    const type = jsonText(record.event_type);
    if (type !== 'flow') {
      // netflow events say the same once more, each way for itself
      return type === '' ? { reason: 'event_type is missing' } : 'ignored';
    }
    const flow = jsonObject(record.flow);
    const protocol = jsonText(record.proto);
    const answered = Number(flow.pkts_toclient) > 0;
    const sent = flagsOf(record, 'tcp_flags_ts');
    const received = flagsOf(record, 'tcp_flags_tc');
    const began = (sent & SYN) !== 0;
    const isTcp = protocol === 'TCP';
    const refused = (received & RST) !== 0 && (received & SYN) === 0;
    const untold = record.tcp === undefined;
    if (isTcp && (began ? !answered || refused : untold && !answered)) {
      return 'attempt';
    }
    const row = this.#row;
    row.begin();
    row.source('src_ip', jsonText(record.src_ip));
    row.destination('dest_ip', jsonText(record.dest_ip));
    row.protocol('proto', protocol);
    row.sourcePort('src_port', jsonText(record.src_port));
    row.destinationPort('dest_port', jsonText(record.dest_port));
    row.count('packets', 'pkts_toserver', jsonText(flow.pkts_toserver));
    row.count('bytes', 'bytes_toserver', jsonText(flow.bytes_toserver));
    row.count('reversePackets', 'pkts_toclient', jsonText(flow.pkts_toclient));
    row.count('reverseBytes', 'bytes_toclient', jsonText(flow.bytes_toclient));
    row.role(roleOf(isTcp, began, answered));
    const start = jsonText(flow.start) || jsonText(record.timestamp);
    const end = jsonText(flow.end) || start;
    row.start('flow.start', start, parseTime(start));
    row.end('flow.end', end, parseTime(end));
    return row.finish();
  }
}

/** Flags of one way, in hexadecimal; 0 where the event does not tell them. */
function flagsOf(record: Record<string, unknown>, name: string): number {
  const text = jsonText(jsonObject(record.tcp)[name]);
  return /^[0-9a-fA-F]{1,2}$/.test(text) ? parseInt(text, 16) : 0;
}

/** The source is who sent first: of TCP it tells nothing without a handshake. */
function roleOf(isTcp: boolean, began: boolean, answered: boolean): number {
  if (isTcp) {
    return began ? FlowRole.destinationListens : FlowRole.unknown;
  }
  return answered ? FlowRole.biflowDestinationListens : FlowRole.unknown;
}

/**
 * The `flow` events of Suricata's EVE log; the other events are passed over.
 * Its bytes are those of the frames.
 */
export const suricataEveLayout: FlowLogLayout = {
  json: /"event_type"\s*:/,
  createReader: context =>
    new JsonRecordReader(new SuricataEve(context.row), context),
};
