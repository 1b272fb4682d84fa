import { biflowRole } from '../../biflowRole';
import { FlowColumns, FlowDirection, FlowRole } from '../../FlowColumns';
import { isMapped } from '../../isMapped';
import { FlowDomain } from '../../templates/FlowDomain';
import { RecordLayout, slot, timeEncoding } from '../../templates/RecordLayout';
import { ExportClock } from './ExportClock';
import { PacketHeader } from '../packet/PacketHeader';
import { portMask } from '../packet/portMask';
import { readNumber } from './readNumber';
import { readPacketSection } from './readPacketSection';
import { readSampling } from './readSampling';
import { readTime } from './readTime';

/** What became of a record. */
export const recordOutcome = {
  appended: 0,
  withoutAddresses: 1,
  denied: 2,
} as const;

/** One of {@link recordOutcome}. */
export type RecordOutcome = (typeof recordOutcome)[keyof typeof recordOutcome];

/** `firewallEvent` of a flow that was not let through. */
const FLOW_DENIED = 3;
const TCP = 6;

/**
 * Appends one record of any form.
 *
 * @param base - where the record begins; offsets of the slots count from it.
 * @param slots - those of the layout, or of this record where lengths vary.
 */
export function readRecord(
  view: DataView,
  base: number,
  slots: Int32Array,
  layout: RecordLayout,
  clock: ExportClock,
  domain: FlowDomain,
  columns: FlowColumns,
): RecordOutcome {
  if (!layout.addresses && !layout.section) {
    return recordOutcome.withoutAddresses;
  }
  if (read(view, base, slots, slot.firewallEvent) === FLOW_DENIED) {
    return recordOutcome.denied;
  }
  const row = columns.length;
  columns.reserve(row + 1);
  let packet: PacketHeader | undefined;
  if (layout.section) {
    packet = readPacketSection(view, base, slots, columns, row);
    if (!packet) {
      return recordOutcome.withoutAddresses;
    }
  } else {
    readEnds(view, base, slots, columns, row);
  }
  columns.direction[row] =
    slots[slot.direction * 2] < 0
      ? FlowDirection.unknown
      : read(view, base, slots, slot.direction);
  readSpan(view, base, slots, layout, clock, columns, row);
  readCounters(view, base, slots, layout, domain, columns, row, packet);
  columns.length = row + 1;
  return recordOutcome.appended;
}

function read(
  view: DataView,
  base: number,
  slots: Int32Array,
  slotNumber: number,
): number {
  const offset = slots[slotNumber * 2];
  return offset < 0
    ? 0
    : readNumber(view, base + offset, slots[slotNumber * 2 + 1]);
}

function readEnds(
  view: DataView,
  base: number,
  slots: Int32Array,
  columns: FlowColumns,
  row: number,
): void {
  readAddresses(view, base, slots, columns, row);
  const protocol = read(view, base, slots, slot.protocol);
  const mask = portMask[protocol];
  columns.protocol[row] = protocol;
  columns.sourcePort[row] = mask & readSourcePort(view, base, slots, protocol);
  columns.destinationPort[row] =
    mask & readDestinationPort(view, base, slots, protocol);
  columns.tcpFlags[row] = read(view, base, slots, slot.tcpFlags);
}

function readAddresses(
  view: DataView,
  base: number,
  slots: Int32Array,
  columns: FlowColumns,
  row: number,
): void {
  const { family, sourceIp, destinationIp } = columns;
  const word = row * 4;
  const source6 = slots[slot.sourceIpv6 * 2];
  const destination6 = slots[slot.destinationIpv6 * 2];
  const source4 = slots[slot.sourceIpv4 * 2];
  const destination4 = slots[slot.destinationIpv4 * 2];
  if (source4 >= 0 && destination4 >= 0) {
    const source = view.getUint32(base + source4);
    const destination = view.getUint32(base + destination4);
    // a template for both families leaves those of the other one empty
    if (source6 < 0 || destination6 < 0 || source !== 0 || destination !== 0) {
      family[row] = 4;
      sourceIp[word + 3] = source;
      destinationIp[word + 3] = destination;
      return;
    }
  }
  for (let each = 0; each < 4; each++) {
    sourceIp[word + each] = view.getUint32(base + source6 + each * 4);
    destinationIp[word + each] = view.getUint32(base + destination6 + each * 4);
  }
  family[row] =
    isMapped(sourceIp, destinationIp, word) ||
    (source4 >= 0 && isZero(sourceIp, word) && isZero(destinationIp, word))
      ? 4
      : 6;
}

function isZero(ip: Uint32Array, word: number): boolean {
  return (ip[word] | ip[word + 1] | ip[word + 2] | ip[word + 3]) === 0;
}

function readSourcePort(
  view: DataView,
  base: number,
  slots: Int32Array,
  protocol: number,
): number {
  if (slots[slot.sourcePort * 2] >= 0) {
    return read(view, base, slots, slot.sourcePort);
  }
  return read(
    view,
    base,
    slots,
    protocol === TCP ? slot.tcpSourcePort : slot.udpSourcePort,
  );
}

function readDestinationPort(
  view: DataView,
  base: number,
  slots: Int32Array,
  protocol: number,
): number {
  if (slots[slot.destinationPort * 2] >= 0) {
    return read(view, base, slots, slot.destinationPort);
  }
  return read(
    view,
    base,
    slots,
    protocol === TCP ? slot.tcpDestinationPort : slot.udpDestinationPort,
  );
}

function readSpan(
  view: DataView,
  base: number,
  slots: Int32Array,
  layout: RecordLayout,
  clock: ExportClock,
  columns: FlowColumns,
  row: number,
): void {
  let start = readTime(
    view,
    base + slots[slot.start * 2],
    slots[slot.start * 2 + 1],
    layout.startEncoding,
    clock,
  );
  let end = readTime(
    view,
    base + slots[slot.end * 2],
    slots[slot.end * 2 + 1],
    layout.endEncoding,
    clock,
  );
  const started = read(view, base, slots, slot.systemInitTime);
  const sinceStart =
    layout.startEncoding === timeEncoding.uptime &&
    layout.endEncoding === timeEncoding.uptime;
  let duration =
    (read(view, base, slots, slot.duration) * layout.durationUnit) / 1000;
  if (sinceStart && (started > 0 || !clock.hasUptime)) {
    const first = read(view, base, slots, slot.start);
    const last = read(view, base, slots, slot.end);
    duration = (last - first) | 0;
    // without the start of the exporter the best guess is that the flow ended now
    const uptime = clock.exportedAt - started;
    end =
      started > 0 ? clock.exportedAt - ((uptime - last) | 0) : clock.exportedAt;
    start = NaN;
  }
  if (Number.isNaN(end)) {
    end = Number.isNaN(start) ? clock.exportedAt : start + duration;
  }
  if (Number.isNaN(start)) {
    start = end - duration;
  }
  columns.start[row] = Math.min(start, end);
  columns.end[row] = end;
}

function readCounters(
  view: DataView,
  base: number,
  slots: Int32Array,
  layout: RecordLayout,
  domain: FlowDomain,
  columns: FlowColumns,
  row: number,
  packet: PacketHeader | undefined,
): void {
  const { bytes, packets, reverseBytes, reversePackets, role } = columns;
  bytes[row] = read(view, base, slots, slot.bytes) || (packet?.bytes ?? 0);
  packets[row] = read(view, base, slots, slot.packets) || (packet ? 1 : 0);
  reverseBytes[row] = read(view, base, slots, slot.reverseBytes);
  reversePackets[row] = read(view, base, slots, slot.reversePackets);
  if (layout.cumulative) {
    domain.subtractTotals(columns, row);
  }
  const told = biflowRole(read(view, base, slots, slot.biflowDirection));
  if (!layout.initiator) {
    role[row] = told;
  } else if (told === FlowRole.biflowSourceListens) {
    role[row] = FlowRole.sourceListens;
    swap(bytes, reverseBytes, row);
    swap(packets, reversePackets, row);
  } else {
    role[row] = FlowRole.destinationListens;
  }
  const scale = layout.sampling
    ? readSampling(view, base, slots) || samplerScale(view, base, slots, domain)
    : domain.scale;
  if (scale !== 1) {
    bytes[row] *= scale;
    packets[row] *= scale;
    reverseBytes[row] *= scale;
    reversePackets[row] *= scale;
  }
  // packets are sampled, also before their exporter says how many of them
  if ((scale !== 1 || packet) && role[row] === FlowRole.unknown) {
    role[row] = FlowRole.ofSampledPackets;
  }
}

function samplerScale(
  view: DataView,
  base: number,
  slots: Int32Array,
  domain: FlowDomain,
): number {
  return slots[slot.samplerId * 2] < 0
    ? domain.scale
    : domain.scaleOf(read(view, base, slots, slot.samplerId));
}

function swap(one: Float64Array, other: Float64Array, row: number): void {
  const kept = one[row];
  one[row] = other[row];
  other[row] = kept;
}
