import { biflowRole } from '../../flows/biflowRole';
import { FlowDirection } from '../../flows/FlowColumns';
import { FlowLogLayout } from '../FlowLogLayout';
import { FlowOutcome, FlowRecordFormat } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { jsonText } from '../../jsonField';
import { JsonRecordReader } from '../JsonRecordReader';
import { parseDecimal } from '../parseDecimal';
import { parseTimestamp } from '../parseTimestamp';

/** Fields as goflow2 calls them from version 2 on. */
const NAMES = {
  type: 'type',
  etype: 'etype',
  source: 'src_addr',
  destination: 'dst_addr',
  protocol: 'proto',
  sourcePort: 'src_port',
  destinationPort: 'dst_port',
  packets: 'packets',
  bytes: 'bytes',
  samplingRate: 'sampling_rate',
  tcpFlags: 'tcp_flags',
  biflowDirection: 'bi_flow_direction',
  direction: 'flow_direction',
  output: 'out_if',
  exporter: 'sampler_address',
  received: ['time_received_ns'],
  start: ['time_flow_start_ns'],
  end: ['time_flow_end_ns'],
};

/** The same in version 1, and in goflow before; times in several units. */
const NAMES_OF_VERSION_1: typeof NAMES = {
  type: 'Type',
  etype: 'Etype',
  source: 'SrcAddr',
  destination: 'DstAddr',
  protocol: 'Proto',
  sourcePort: 'SrcPort',
  destinationPort: 'DstPort',
  packets: 'Packets',
  bytes: 'Bytes',
  samplingRate: 'SamplingRate',
  tcpFlags: 'TCPFlags',
  biflowDirection: 'BiFlowDirection',
  direction: 'FlowDirection',
  output: 'OutIf',
  exporter: 'SamplerAddress',
  received: ['TimeReceived'],
  start: ['TimeFlowStartMs', 'TimeFlowStart'],
  end: ['TimeFlowEndMs', 'TimeFlowEnd'],
};

class Goflow2Log implements FlowRecordFormat {
  readonly #row: FlowRow;

  constructor(row: FlowRow) {
    this.#row = row;
  }

  readRecord(record: Record<string, unknown>): FlowOutcome {
    const row = this.#row;
    const names =
      'TimeReceived' in record || 'SrcAddr' in record
        ? NAMES_OF_VERSION_1
        : NAMES;
    const field = (name: string) => jsonText(record[name]);
    const source = field(names.source);
    if (source === '' && field(names.destination) === '') {
      return names.etype in record || names.type in record
        ? 'ignored'
        : { reason: `${names.source} is missing` };
    }
    row.begin();
    row.source(names.source, source);
    row.destination(names.destination, field(names.destination));
    row.protocol(names.protocol, field(names.protocol));
    row.sourcePort(names.sourcePort, field(names.sourcePort) || '0');
    row.destinationPort(
      names.destinationPort,
      field(names.destinationPort) || '0',
    );
    row.count('packets', names.packets, field(names.packets));
    row.count('bytes', names.bytes, field(names.bytes));
    row.scale(Math.max(1, parseDecimal(field(names.samplingRate)) || 1));
    row.tcpFlags(parseDecimal(field(names.tcpFlags)) || 0);
    row.role(biflowRole(Number(field(names.biflowDirection))));
    row.reporter('exporter', field(names.exporter));
    if (field(names.direction) === '1') {
      // 0 is also what it writes where the exporter says nothing
      row.direction(FlowDirection.egress, field(names.output));
    }
    const told = (candidates: string[]) =>
      candidates.map(field).find(time => time !== '' && time !== '0');
    const start = told(names.start) ?? told(names.received) ?? '';
    const end = told(names.end) ?? start;
    row.start(names.start[0], start, parseTimestamp(start));
    row.end(names.end[0], end, parseTimestamp(end));
    return row.finish();
  }
}

/**
 * What goflow2 and goflow write as JSON. They announce the sampling and leave
 * the counts as they were.
 */
export const goflow2JsonLayout: FlowLogLayout = {
  json: /"src_addr"|"time_received_ns"|"sampler_address"|"TimeReceived"/,
  createReader: context =>
    new JsonRecordReader(new Goflow2Log(context.row), context),
};
