import { FlowLogContext, FlowLogLayout } from '../FlowLogLayout';
import { FlowLineFormat, FlowOutcome } from '../FlowLogReader';
import { LineFlowLogReader } from '../LineFlowLogReader';
import { NamedColumns } from '../NamedColumns';
import { PmacctFlow } from './PmacctFlow';

/** What pmacct calls its columns, by what its JSON calls them. */
const COLUMNS: Record<string, string> = {
  SRC_IP: 'ip_src',
  DST_IP: 'ip_dst',
  SRC_PORT: 'port_src',
  DST_PORT: 'port_dst',
  PROTOCOL: 'ip_proto',
  TCP_FLAGS: 'tcp_flags',
  PACKETS: 'packets',
  BYTES: 'bytes',
  TIMESTAMP_START: 'timestamp_start',
  TIMESTAMP_END: 'timestamp_end',
  TIMESTAMP_ARRIVAL: 'timestamp_arrival',
  STAMP_INSERTED: 'stamp_inserted',
  STAMP_UPDATED: 'stamp_updated',
};

class PmacctCsv implements FlowLineFormat {
  readonly #flow: PmacctFlow;
  readonly #columns = new NamedColumns(',', ['ip_src', 'ip_dst', 'ip_proto']);

  constructor(context: FlowLogContext) {
    this.#flow = new PmacctFlow(context);
  }

  readLine(text: string, start: number, end: number): FlowOutcome {
    const line = text.slice(start, end);
    if (isHeading(line)) {
      this.#columns.readHeading(line, name => COLUMNS[name]);
      return 'ignored';
    }
    return (
      this.#columns.readLine(text, start, end) ??
      this.#flow.read(name => this.#columns.field(name))
    );
  }
}

/** Whether the line names the columns of flows. */
function isHeading(line: string): boolean {
  return /(^|,)SRC_IP(,|$)/.test(line) && /(^|,)DST_IP(,|$)/.test(line);
}

/** What the print plugin of pmacct writes as CSV. */
export const pmacctCsvLayout: FlowLogLayout = {
  isHeading,
  createReader: context =>
    new LineFlowLogReader(new PmacctCsv(context), context),
};
