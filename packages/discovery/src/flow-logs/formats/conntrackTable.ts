import { FlowLogContext, FlowLogLayout } from '../FlowLogLayout';
import { FlowLineFormat, FlowOutcome } from '../FlowLogReader';
import { LineFlowLogReader } from '../LineFlowLogReader';
import { ConntrackConnection } from './ConntrackConnection';
import { isWhole, readConntrackEntry } from './ConntrackEntry';

class ConntrackTable implements FlowLineFormat {
  readonly #connection: ConntrackConnection;
  readonly #sampledAt: number | undefined;

  constructor({ row, sampledAt }: FlowLogContext) {
    this.#connection = new ConntrackConnection(row);
    this.#sampledAt = sampledAt;
  }

  readLine(text: string, start: number, end: number): FlowOutcome {
    const line = text.slice(start, end);
    const entry = readConntrackEntry(line);
    if (!entry) {
      return line.startsWith('conntrack v')
        ? 'ignored'
        : { reason: 'no entry of a table of conntrack' };
    }
    if (entry.event !== undefined || entry.time !== undefined) {
      return {
        reason:
          'it is an event and no entry of a table: events are sent as conntrack, and apart',
      };
    }
    if (this.#sampledAt === undefined) {
      return { reason: 'nothing tells when the table was printed' };
    }
    return this.#connection.read(entry, {
      end: this.#sampledAt,
      // those of a connection grow from table to table
      isCounted: false,
    });
  }
}

/**
 * What `conntrack -L` prints and `/proc/net/nf_conntrack` has: the connections
 * that were there at a time, with `net.netfilter.nf_conntrack_timestamp` since
 * when.
 */
export const conntrackTableLayout: FlowLogLayout = {
  isTable: true,
  isTelling: line => {
    const entry = readConntrackEntry(line);
    return (
      entry !== undefined &&
      isWhole(entry) &&
      entry.event === undefined &&
      entry.time === undefined
    );
  },
  createReader: context =>
    new LineFlowLogReader(new ConntrackTable(context), context),
};
