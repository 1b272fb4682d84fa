import { biflowRole } from '../../biflowRole';
import { FlowColumns, FlowDirection, FlowRole } from '../../FlowColumns';
import { FlowDomain } from '../../templates/FlowDomain';
import { RecordLayout, slot, timeEncoding } from '../../templates/RecordLayout';
import { ExportClock } from './ExportClock';
import { PacketHeader } from '../packet/PacketHeader';
import { readEnds } from './readEnds';
import { readPacketSection } from './readPacketSection';
import { readSampling } from './readSampling';
import { readSlot } from './readSlot';
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
  if (readSlot(view, base, slots, slot.firewallEvent) === FLOW_DENIED) {
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
      : readSlot(view, base, slots, slot.direction);
  columns.egressInterface[row] = readSlot(
    view,
    base,
    slots,
    slot.egressInterface,
  );
  readSpan(view, base, slots, layout, clock, columns, row);
  readCounters(view, base, slots, layout, domain, columns, row, packet);
  columns.length = row + 1;
  return recordOutcome.appended;
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
  const started = readSlot(view, base, slots, slot.systemInitTime);
  const sinceStart =
    layout.startEncoding === timeEncoding.uptime &&
    layout.endEncoding === timeEncoding.uptime;
  let duration =
    (readSlot(view, base, slots, slot.duration) * layout.durationUnit) / 1000;
  if (sinceStart && (started > 0 || !clock.hasUptime)) {
    const first = readSlot(view, base, slots, slot.start);
    const last = readSlot(view, base, slots, slot.end);
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
  bytes[row] = readSlot(view, base, slots, slot.bytes) || (packet?.bytes ?? 0);
  packets[row] = readSlot(view, base, slots, slot.packets) || (packet ? 1 : 0);
  reverseBytes[row] = readSlot(view, base, slots, slot.reverseBytes);
  reversePackets[row] = readSlot(view, base, slots, slot.reversePackets);
  if (layout.cumulative) {
    domain.subtractTotals(columns, row);
  }
  const told = biflowRole(readSlot(view, base, slots, slot.biflowDirection));
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
    : domain.scaleOf(readSlot(view, base, slots, slot.samplerId));
}

function swap(one: Float64Array, other: Float64Array, row: number): void {
  const kept = one[row];
  one[row] = other[row];
  other[row] = kept;
}
