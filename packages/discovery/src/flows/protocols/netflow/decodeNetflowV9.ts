import { FlowColumns } from '../../FlowColumns';
import { decodeSets } from './decodeSets';
import { NetflowSource } from './NetflowSource';
import { SetReader } from './SetReader';

const PROTOCOL = 'NetFlow v9';
const HEADER_BYTES = 20;

/**
 * Reads NetFlow version 9 (RFC 3954). The count of the header is not relied on:
 * exporters do not agree on what it counts.
 *
 * @returns as a `DatagramDecoder`.
 */
export function decodeNetflowV9(
  datagram: Uint8Array,
  source: NetflowSource,
  receivedAt: number,
  columns: FlowColumns,
): number {
  const { length } = datagram;
  if (length < HEADER_BYTES) {
    source.report('truncated', PROTOCOL, 'no whole header');
    return NaN;
  }
  const view = new DataView(datagram.buffer, datagram.byteOffset, length);
  const exportedAt = view.getUint32(8) * 1000;
  const domainId = view.getUint32(16);
  const domain = source.domain(domainId);
  if (!domain) {
    return exportedAt;
  }
  const reader: SetReader = {
    protocol: PROTOCOL,
    view,
    source,
    domain,
    domainId,
    clock: { exportedAt, uptime: view.getUint32(4), hasUptime: true },
    headerUptime: true,
    receivedAt,
    columns,
    records: 0,
    others: 0,
    announced: [],
  };
  decodeSets(reader, HEADER_BYTES, length);
  source.advance(
    domainId,
    'datagrams',
    view.getUint32(12),
    reader.records,
    reader.others,
  );
  return exportedAt;
}
