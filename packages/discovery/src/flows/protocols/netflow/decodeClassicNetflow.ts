import { FlowColumns } from '../../FlowColumns';
import { compileTemplate } from '../../templates/compileTemplate';
import { RecordLayout } from '../../templates/RecordLayout';
import * as field from './fields';
import { NetflowSource } from './NetflowSource';
import { readPlainRecords } from './readPlainRecords';

interface ClassicVersion {
  protocol: string;
  headerBytes: number;
  layout: RecordLayout;
}

/** What stands in the middle of the records of all versions. */
const COMMON: [id: number, length: number][] = [
  [field.sourceIPv4Address, 4],
  [field.destinationIPv4Address, 4],
  [0, 8], // next hop, interfaces
  [field.packetDeltaCount, 4],
  [field.octetDeltaCount, 4],
  [field.flowStartSysUpTime, 4],
  [field.flowEndSysUpTime, 4],
  [field.sourceTransportPort, 2],
  [field.destinationTransportPort, 2],
];

/** Records of version 1 have 52 bytes, but of some exporters 48. */
const V1_RECORD = 52;
const V1_SHORT_RECORD = 48;

function v1End(length: number): [id: number, length: number][] {
  return [
    [0, 2],
    [field.protocolIdentifier, 1],
    [0, 1], // type of service
    [field.tcpControlBits, 1],
    [0, length - 41],
  ];
}

function newerEnd(length: number): [id: number, length: number][] {
  return [
    [0, 1],
    [field.tcpControlBits, 1],
    [field.protocolIdentifier, 1],
    [0, length - 39],
  ];
}

function layoutOf(end: [id: number, length: number][]): RecordLayout {
  const skipped = field.skippedEnterprise;
  return compileTemplate(
    [...COMMON, ...end].map(([id, length]) => ({
      id,
      length,
      enterprise: id === 0 ? skipped : 0,
    })),
  );
}

const versions: Record<number, ClassicVersion> = {
  1: {
    protocol: 'NetFlow v1',
    headerBytes: 16,
    layout: layoutOf(v1End(V1_RECORD)),
  },
  5: {
    protocol: 'NetFlow v5',
    headerBytes: 24,
    layout: layoutOf(newerEnd(48)),
  },
  6: {
    protocol: 'NetFlow v6',
    headerBytes: 24,
    layout: layoutOf(newerEnd(52)),
  },
  7: {
    protocol: 'NetFlow v7',
    headerBytes: 24,
    layout: layoutOf(newerEnd(52)),
  },
};

const v1ShortLayout = layoutOf(v1End(V1_SHORT_RECORD));

/** The upper two bits of the sampling in the header are its mode. */
const SAMPLING_INTERVAL = 0x3fff;

/**
 * Reads NetFlow of the versions 1, 5, 6 and 7, whose records have one form
 * each.
 *
 * @returns as a `DatagramDecoder`.
 */
export function decodeClassicNetflow(
  datagram: Uint8Array,
  source: NetflowSource,
  _receivedAt: number,
  columns: FlowColumns,
): number {
  const version = datagram[1];
  const { protocol, headerBytes } = versions[version];
  const { length } = datagram;
  if (length < headerBytes) {
    source.report('truncated', protocol, 'no whole header');
    return NaN;
  }
  const view = new DataView(datagram.buffer, datagram.byteOffset, length);
  const announced = view.getUint16(2);
  const isShort = version === 1 && length < headerBytes + announced * V1_RECORD;
  const layout = isShort ? v1ShortLayout : versions[version].layout;
  const whole = Math.floor((length - headerBytes) / layout.length);
  if (announced > whole) {
    source.report('truncated', protocol, 'fewer records than announced');
  }
  const count = Math.min(announced, whole);
  const nanoseconds = view.getUint32(12);
  const exportedAt =
    view.getUint32(8) * 1000 +
    // some exporters leave there what they like
    (nanoseconds < 1e9 ? Math.floor(nanoseconds / 1e6) : 0);
  const clock = { exportedAt, uptime: view.getUint32(4), hasUptime: true };
  const interval =
    version === 5 || version === 6 ? view.getUint16(22) & SAMPLING_INTERVAL : 0;
  readPlainRecords(
    view,
    headerBytes,
    count,
    layout,
    clock,
    interval || 1,
    columns,
  );
  source.counters.records += count;
  if (version !== 1) {
    const engine = version === 7 ? 0 : view.getUint16(20);
    source.advance(engine, 'records', view.getUint32(16), announced);
  }
  return exportedAt;
}
