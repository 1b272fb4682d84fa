import { createFlowCounters } from './FlowCounters';
import { FlowSession } from './FlowSession';

/** What is kept of one exporter: the sender of datagrams from one address. */
export class FlowExporter {
  readonly address: string;
  readonly counters = createFlowCounters();
  /** By the port that it sends from. */
  readonly sessions = new Map<number, FlowSession>();
  /** Domains and sequences of all sessions. */
  domains = 0;
  /** Templates of all sessions. */
  templates = 0;
  /** Bytes of its sets that wait for their templates. */
  waitingBytes = 0;
  /** When it sent last, milliseconds since 1970. */
  seenAt = 0;

  constructor(address: string) {
    this.address = address;
  }
}
