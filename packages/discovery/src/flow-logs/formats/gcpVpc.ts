import { FlowDirection } from '../../flows/FlowColumns';
import { FlowLogLayout } from '../FlowLogLayout';
import { FlowOutcome, FlowRecordFormat } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { jsonObject, jsonText } from '../jsonField';
import { JsonRecordReader } from '../JsonRecordReader';
import { parseTime } from '../parseTime';

/** Which way a flow passed whoever reported it. */
const REPORTER_DIRECTIONS: Record<string, number> = {
  SRC: FlowDirection.egress,
  SRC_GATEWAY: FlowDirection.egress,
  DEST: FlowDirection.ingress,
  DEST_GATEWAY: FlowDirection.ingress,
};

class GcpVpcLog implements FlowRecordFormat {
  readonly #row: FlowRow;

  constructor(row: FlowRow) {
    this.#row = row;
  }

  readRecord(record: Record<string, unknown>): FlowOutcome {
    const flow = jsonObject(record.jsonPayload ?? record);
    if (flow.connection === undefined) {
      // an export of a whole project holds other logs too
      return typeof record.logName === 'string' &&
        !record.logName.endsWith('vpc_flows')
        ? 'ignored'
        : { reason: 'connection is missing' };
    }
    const connection = jsonObject(flow.connection);
    const row = this.#row;
    row.begin();
    row.source('src_ip', jsonText(connection.src_ip));
    row.destination('dest_ip', jsonText(connection.dest_ip));
    row.protocol('protocol', jsonText(connection.protocol));
    row.sourcePort('src_port', jsonText(connection.src_port));
    row.destinationPort('dest_port', jsonText(connection.dest_port));
    row.count('packets', 'packets_sent', jsonText(flow.packets_sent));
    row.count('bytes', 'bytes_sent', jsonText(flow.bytes_sent));
    row.direction(
      REPORTER_DIRECTIONS[jsonText(flow.reporter)] ?? FlowDirection.unknown,
    );
    const start = jsonText(flow.start_time);
    const end = jsonText(flow.end_time);
    row.start('start_time', start, parseTime(start));
    row.end('end_time', end, parseTime(end));
    return row.finish();
  }
}

/**
 * VPC flow logs of Google Cloud, as entries of Cloud Logging or their
 * `jsonPayload` alone. Google has scaled the counts up already.
 */
export const gcpVpcLayout: FlowLogLayout = {
  json: /"dest_ip"|"packets_sent"|vpc_flows"/,
  createReader: context =>
    new JsonRecordReader(new GcpVpcLog(context.row), context),
};
