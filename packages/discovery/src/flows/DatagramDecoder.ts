import { FlowColumns } from './FlowColumns';
import { FlowCounters, FlowDropReason, FlowErrorReason } from './FlowCounters';

/** Where a datagram comes from, as the decoder of its protocol sees it. */
export interface DatagramSource {
  /** Those of the exporter. The decoder of the protocol counts what it reads. */
  readonly counters: FlowCounters;

  /**
   * Tells the sequence number of a datagram, so that missing ones are counted.
   *
   * @param domain - what the numbers belong to: observation domain, source id,
   * engine or sub-agent.
   * @param unit - what they count by the protocol's own rules.
   * @param sequence - 32 bits, as in the header.
   * @param records - flow records of the datagram; -1 where they could not be
   * counted.
   * @param others - templates and records of options: some exporters count
   * them as records, others do not. Default 0.
   */
  advance(
    domain: number,
    unit: 'datagrams' | 'records',
    sequence: number,
    records: number,
    others?: number,
  ): void;

  /**
   * Counts an error, or something that is not kept, and keeps it for the log.
   *
   * @param cause - a constant text, so that a flood of errors costs little.
   */
  report(
    reason: FlowErrorReason | FlowDropReason,
    protocol: string | undefined,
    cause: string,
    domain?: number,
    template?: number,
  ): void;
}

/**
 * Reads the datagrams of one protocol: appends a row to the columns for each
 * flow record, and counts `records`. Datagrams and bytes are counted already.
 * Never throws: what cannot be read is reported, what is good beside it kept.
 *
 * @param receivedAt - milliseconds since 1970.
 * @returns the export time of the header in milliseconds since 1970 (of a
 * protocol whose header has none, `receivedAt`); NaN if nothing could be read.
 */
export type DatagramDecoder<Source = DatagramSource> = (
  datagram: Uint8Array,
  source: Source,
  receivedAt: number,
  columns: FlowColumns,
) => number;
