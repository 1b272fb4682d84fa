import { FlowLogLayout } from '../FlowLogLayout';
import { FlowLineFormat, FlowOutcome } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { LineFlowLogReader } from '../LineFlowLogReader';
import { ConntrackConnection } from './ConntrackConnection';
import { isWhole, readConntrackEntry } from './ConntrackEntry';

class Conntrack implements FlowLineFormat {
  readonly #connection: ConntrackConnection;

  constructor(row: FlowRow) {
    this.#connection = new ConntrackConnection(row);
  }

  readLine(text: string, start: number, end: number): FlowOutcome {
    const line = text.slice(start, end);
    const entry = readConntrackEntry(line);
    if (!entry) {
      return line.startsWith('conntrack v')
        ? 'ignored'
        : { reason: 'no entry of conntrack' };
    }
    const { time, event } = entry;
    if (event === 'NEW' || event === 'UPDATE') {
      // what began ends as well, and only then all of it is known
      return 'ignored';
    }
    if (time === undefined) {
      return {
        reason:
          'the entry has no time: use conntrack -E -e DESTROY -o timestamp, or send a table of conntrack -L as conntrack-table',
      };
    }
    return this.#connection.read(entry, { end: time, isCounted: true });
  }
}

/**
 * What `conntrack -E -o timestamp` prints of connections that ended; with
 * `net.netfilter.nf_conntrack_acct` with counts of both ways, with
 * `nf_conntrack_timestamp` with their length.
 */
export const conntrackLayout: FlowLogLayout = {
  isTelling: line => {
    const entry = readConntrackEntry(line);
    return (
      entry !== undefined &&
      isWhole(entry) &&
      (entry.event !== undefined || entry.time !== undefined)
    );
  },
  createReader: context =>
    new LineFlowLogReader(new Conntrack(context.row), context),
};
