import { FlowColumns } from '../../FlowColumns';
import { decodeSets } from './decodeSets';
import { startClock } from './ExportClock';
import { NetflowSource } from './NetflowSource';
import { SetReader } from './SetReader';

const PROTOCOL = 'IPFIX';
const HEADER_BYTES = 16;

/**
 * Reads an IPFIX message (RFC 7011), with biflows (RFC 5103).
 *
 * @returns as a `DatagramDecoder`.
 */
export function decodeIpfix(
  datagram: Uint8Array,
  source: NetflowSource,
  receivedAt: number,
  columns: FlowColumns,
): number {
  if (datagram.length < HEADER_BYTES) {
    source.report('truncated', PROTOCOL, 'no whole header');
    return NaN;
  }
  const view = new DataView(
    datagram.buffer,
    datagram.byteOffset,
    datagram.length,
  );
  const length = view.getUint16(2);
  const exportedAt = view.getUint32(4) * 1000;
  const domainId = view.getUint32(12);
  if (length > datagram.length) {
    source.report('truncated', PROTOCOL, 'a message cut off', domainId);
  }
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
    clock: { exportedAt, uptime: 0, hasUptime: false },
    headerUptime: false,
    receivedAt,
    columns,
    records: 0,
    others: 0,
    announced: [],
  };
  startClock(reader.clock, domain.systemInitTime);
  decodeSets(reader, HEADER_BYTES, Math.min(length, datagram.length));
  source.advance(
    domainId,
    'records',
    view.getUint32(8),
    reader.records,
    reader.others,
  );
  return exportedAt;
}
