/**
 * Why a part of a datagram could not be read. What was good beside it is kept.
 *
 * - `unknown-version`: the datagram is of no protocol that is known.
 * - `truncated`: it ends before what its header announces.
 * - `bad-set`: the length of a set cannot be right; the rest of the datagram is
 *   lost with it.
 * - `bad-template`: a template whose fields cannot be right.
 * - `bad-record`: a record that runs beyond its set.
 *
 * @public
 */
export const flowErrorReasons = [
  'unknown-version',
  'truncated',
  'bad-set',
  'bad-template',
  'bad-record',
] as const;

/**
 * One of {@link flowErrorReasons}.
 *
 * @public
 */
export type FlowErrorReason = (typeof flowErrorReasons)[number];

/**
 * Why something that could be read was not kept.
 *
 * - `no-template` (sets): their template never came, or not in time.
 * - `waiting-full` (sets): more sets wait for their templates than there is
 *   room for.
 * - `template-limit` (templates): more or larger templates than are kept.
 * - `sampler-limit` (samplers): more samplers than are kept.
 * - `exporter-limit` (datagrams): from more exporters than are kept.
 * - `denied` (records): the firewall says that it let nothing through.
 * - `unsupported` (records): of a kind that holds no flow that could be read.
 *
 * @public
 */
export const flowDropReasons = [
  'no-template',
  'waiting-full',
  'template-limit',
  'sampler-limit',
  'exporter-limit',
  'denied',
  'unsupported',
] as const;

/**
 * One of {@link flowDropReasons}.
 *
 * @public
 */
export type FlowDropReason = (typeof flowDropReasons)[number];

/**
 * What became of all that an exporter sent, since the decoder was made. They
 * only ever grow.
 *
 * @public
 */
export interface FlowCounters {
  /** Datagrams, bad ones included. */
  datagrams: number;
  /** Bytes of the datagrams. */
  bytes: number;
  /** Flow records that were appended to the columns. */
  records: number;
  /** Good records of something that has no pair of addresses. */
  recordsWithoutAddresses: number;
  /** Records about the exporter instead of a flow, such as its sampling. */
  optionsRecords: number;
  /** Templates that were announced, repeats included. */
  templates: number;
  errors: Record<FlowErrorReason, number>;
  dropped: Record<FlowDropReason, number>;
  /** Datagrams that the sequence numbers say are missing. */
  lostDatagrams: number;
  /** The same of exporters whose sequence numbers count records. */
  lostRecords: number;
  /** Datagrams that came after one that was sent later. */
  lateDatagrams: number;
  /** Times that the sequence numbers began anew. */
  sequenceRestarts: number;
}

/**
 * An error, for the log.
 *
 * @public
 */
export interface FlowError {
  reason: FlowErrorReason | FlowDropReason;
  /** Address of the exporter. */
  exporter: string;
  /** Port that the exporter sent from; 0 where it is not told. */
  port: number;
  /** When the datagram came, milliseconds since 1970. */
  receivedAt: number;
  /** For instance `NetFlow v9`. Absent where it is not known. */
  protocol?: string;
  /** Observation domain, source id, engine or sub-agent. */
  domain?: number;
  template?: number;
  /** What is wrong, in a few words. */
  cause: string;
}

/** Counters that have counted nothing. */
export function createFlowCounters(): FlowCounters {
  return {
    datagrams: 0,
    bytes: 0,
    records: 0,
    recordsWithoutAddresses: 0,
    optionsRecords: 0,
    templates: 0,
    errors: {
      'unknown-version': 0,
      truncated: 0,
      'bad-set': 0,
      'bad-template': 0,
      'bad-record': 0,
    },
    dropped: {
      'no-template': 0,
      'waiting-full': 0,
      'template-limit': 0,
      'sampler-limit': 0,
      'exporter-limit': 0,
      denied: 0,
      unsupported: 0,
    },
    lostDatagrams: 0,
    lostRecords: 0,
    lateDatagrams: 0,
    sequenceRestarts: 0,
  };
}

/** Counts an error, or something that was not kept. */
export function countReason(
  counters: FlowCounters,
  reason: FlowErrorReason | FlowDropReason,
): void {
  if (reason in counters.errors) {
    counters.errors[reason as FlowErrorReason] += 1;
  } else {
    counters.dropped[reason as FlowDropReason] += 1;
  }
}

/** Adds what one exporter's counters hold to those of another, or to a sum. */
export function addFlowCounters(sum: FlowCounters, each: FlowCounters): void {
  sum.datagrams += each.datagrams;
  sum.bytes += each.bytes;
  sum.records += each.records;
  sum.recordsWithoutAddresses += each.recordsWithoutAddresses;
  sum.optionsRecords += each.optionsRecords;
  sum.templates += each.templates;
  for (const reason of flowErrorReasons) {
    sum.errors[reason] += each.errors[reason];
  }
  for (const reason of flowDropReasons) {
    sum.dropped[reason] += each.dropped[reason];
  }
  sum.lostDatagrams += each.lostDatagrams;
  sum.lostRecords += each.lostRecords;
  sum.lateDatagrams += each.lateDatagrams;
  sum.sequenceRestarts += each.sequenceRestarts;
}
