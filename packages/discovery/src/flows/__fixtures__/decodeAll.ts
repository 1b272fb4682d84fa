import { FlowColumns } from '../FlowColumns';
import { FlowDecoder, FlowDecoderOptions } from '../FlowDecoder';
import { EXPORTED_AT } from './datagrams';
import { flowRows } from './flowRows';

/** Decodes datagrams of one exporter, as they come one after another. */
export function decodeAll(
  datagrams: Uint8Array[],
  options?: FlowDecoderOptions,
) {
  const decoder = new FlowDecoder(options);
  const columns = new FlowColumns(1);
  const exportTimes = datagrams.map(datagram =>
    decoder.decode(datagram, '192.0.2.1', EXPORTED_AT, columns),
  );
  return {
    decoder,
    rows: flowRows(columns),
    counters: decoder.counters(),
    exportTimes,
  };
}
