import * as field from '../protocols/netflow/fields';
import { FieldPicker, TemplateField } from './FieldPicker';
import { RecordLayout, slot, TimeEncoding, timeEncoding } from './RecordLayout';

/** Encodings of flow times, the better ones first. */
const flowTimes: [TimeEncoding, start: number, end: number][] = [
  [
    timeEncoding.nanoseconds,
    field.flowStartNanoseconds,
    field.flowEndNanoseconds,
  ],
  [
    timeEncoding.microseconds,
    field.flowStartMicroseconds,
    field.flowEndMicroseconds,
  ],
  [
    timeEncoding.milliseconds,
    field.flowStartMilliseconds,
    field.flowEndMilliseconds,
  ],
  [
    timeEncoding.deltaMicroseconds,
    field.flowStartDeltaMicroseconds,
    field.flowEndDeltaMicroseconds,
  ],
  [timeEncoding.uptime, field.flowStartSysUpTime, field.flowEndSysUpTime],
  [timeEncoding.seconds, field.flowStartSeconds, field.flowEndSeconds],
];

/** Times of what happened at once, for records that have no end. */
const observationTimes: [TimeEncoding, id: number][] = [
  [timeEncoding.nanoseconds, field.observationTimeNanoseconds],
  [timeEncoding.microseconds, field.observationTimeMicroseconds],
  [timeEncoding.milliseconds, field.observationTimeMilliseconds],
  [timeEncoding.seconds, field.observationTimeSeconds],
];

/**
 * Finds the fields that matter in a template and what they mean together.
 * Skipped are those that tell what became of the source behind a translation,
 * those of other enterprises, and those with a length that they cannot have.
 */
export function compileTemplate(
  fields: readonly TemplateField[],
): RecordLayout {
  const picker = new FieldPicker(fields);
  pickEndpoints(picker);
  const counters = pickCounters(picker);
  const times = pickTimes(picker);
  const sampling = pickSampling(picker);
  const addresses =
    (picker.has(slot.sourceIpv4) && picker.has(slot.destinationIpv4)) ||
    (picker.has(slot.sourceIpv6) && picker.has(slot.destinationIpv6));
  picker.pick(slot.ipSection, field.ipHeaderPacketSection);
  picker.pick(slot.frameSection, field.dataLinkFrameSection);
  return {
    length: picker.length,
    fields: picker.variable ? picker.fieldSlots() : undefined,
    slots: picker.slots,
    ...counters,
    ...times,
    sampling,
    addresses,
    section:
      !addresses &&
      (picker.has(slot.ipSection) || picker.has(slot.frameSection)),
    plain:
      addresses &&
      !picker.variable &&
      !counters.cumulative &&
      !counters.initiator &&
      !sampling &&
      isPlain(picker, times.startEncoding, times.endEncoding),
  };
}

function pickEndpoints(picker: FieldPicker): void {
  picker.pick(slot.sourceIpv4, field.sourceIPv4Address);
  picker.pick(slot.destinationIpv4, field.destinationIPv4Address);
  picker.pick(slot.sourceIpv6, field.sourceIPv6Address);
  picker.pick(slot.destinationIpv6, field.destinationIPv6Address);
  if (picker.pick(slot.sourcePort, field.sourceTransportPort) < 0) {
    picker.pick(slot.udpSourcePort, field.udpSourcePort);
    picker.pick(slot.tcpSourcePort, field.tcpSourcePort);
  }
  if (picker.pick(slot.destinationPort, field.destinationTransportPort) < 0) {
    picker.pick(slot.udpDestinationPort, field.udpDestinationPort);
    picker.pick(slot.tcpDestinationPort, field.tcpDestinationPort);
  }
  picker.pick(
    slot.translatedIpv4,
    field.postNATDestinationIPv4Address,
    field.ciscoTranslatedDestinationIPv4Address,
  );
  picker.pick(slot.translatedIpv6, field.postNATDestinationIPv6Address);
  picker.pick(
    slot.translatedPort,
    field.postNAPTDestinationTransportPort,
    field.ciscoTranslatedDestinationPort,
  );
  picker.pick(slot.protocol, field.protocolIdentifier);
  picker.pick(slot.tcpFlags, field.tcpControlBits);
  picker.pick(slot.direction, field.flowDirection);
  picker.pick(slot.egressInterface, field.egressInterface);
  picker.pick(slot.biflowDirection, field.biflowDirection);
  picker.pick(
    slot.firewallEvent,
    field.firewallEvent,
    field.ciscoFirewallEvent,
  );
}

/**
 * What went by since the record before is better than a total, and what came in
 * better than what went out. With a delta for one counter, a total of the other
 * would mean something else: it is not taken.
 */
function pickCounters(picker: FieldPicker) {
  const reverse = field.reverseEnterprise;
  const bytes = picker.pick(
    slot.bytes,
    field.octetDeltaCount,
    field.initiatorOctets,
    field.postOctetDeltaCount,
  );
  const packets = picker.pick(
    slot.packets,
    field.packetDeltaCount,
    field.initiatorPackets,
    field.postPacketDeltaCount,
  );
  const cumulative =
    bytes < 0 &&
    packets < 0 &&
    [
      field.octetTotalCount,
      field.packetTotalCount,
      field.postOctetTotalCount,
      field.postPacketTotalCount,
    ].some(id => picker.present(id));
  const initiator = bytes === 1 || packets === 1;
  if (cumulative) {
    picker.pick(slot.bytes, field.octetTotalCount, field.postOctetTotalCount);
    picker.pick(
      slot.packets,
      field.packetTotalCount,
      field.postPacketTotalCount,
    );
    picker.pickOf(reverse, slot.reverseBytes, field.octetTotalCount);
    picker.pickOf(reverse, slot.reversePackets, field.packetTotalCount);
  } else if (initiator) {
    picker.pick(slot.reverseBytes, field.responderOctets);
    picker.pick(slot.reversePackets, field.responderPackets);
  } else {
    picker.pickOf(reverse, slot.reverseBytes, field.octetDeltaCount);
    picker.pickOf(reverse, slot.reversePackets, field.packetDeltaCount);
  }
  return { cumulative, initiator };
}

function pickTimes(picker: FieldPicker) {
  const durationUnit =
    picker.pick(
      slot.duration,
      field.flowDurationMilliseconds,
      field.flowDurationMicroseconds,
    ) === 1
      ? 1
      : 1000;
  picker.pick(slot.systemInitTime, field.systemInitTimeMilliseconds);
  // start and end are best told alike
  const alike = flowTimes.find(
    ([, start, end]) => picker.present(start) && picker.present(end),
  );
  const candidates = alike ? [alike] : flowTimes;
  const start = picker.pick(slot.start, ...candidates.map(each => each[1]));
  const end = picker.pick(slot.end, ...candidates.map(each => each[2]));
  const startEncoding = start < 0 ? timeEncoding.none : candidates[start][0];
  let endEncoding = end < 0 ? timeEncoding.none : candidates[end][0];
  if (end < 0) {
    const observed = picker.pick(
      slot.end,
      ...observationTimes.map(each => each[1]),
    );
    endEncoding =
      observed < 0 ? timeEncoding.none : observationTimes[observed][0];
  }
  return { startEncoding, endEncoding, durationUnit };
}

function pickSampling(picker: FieldPicker): boolean {
  const picked = [
    picker.pick(slot.samplerId, field.samplerId, field.selectorId),
    picker.pick(
      slot.samplingInterval,
      field.samplingInterval,
      field.samplerRandomInterval,
    ),
    picker.pick(slot.samplingPacketInterval, field.samplingPacketInterval),
    picker.pick(slot.samplingPacketSpace, field.samplingPacketSpace),
    picker.pick(slot.samplingTimeInterval, field.samplingTimeInterval),
    picker.pick(slot.samplingTimeSpace, field.samplingTimeSpace),
    picker.pick(slot.samplingSize, field.samplingSize),
    picker.pick(slot.samplingPopulation, field.samplingPopulation),
    picker.pick(slot.samplingProbability, field.samplingProbability),
  ];
  return picked.some(position => position >= 0);
}

/** Whether all that matters has the form that the fast loop reads. */
function isPlain(
  picker: FieldPicker,
  startEncoding: TimeEncoding,
  endEncoding: TimeEncoding,
): boolean {
  const timeLength = new Map<TimeEncoding, number>([
    [timeEncoding.uptime, 4],
    [timeEncoding.seconds, 4],
    [timeEncoding.milliseconds, 8],
  ]).get(startEncoding);
  const is = (slotNumber: number, ...lengths: number[]) =>
    lengths.includes(picker.lengthOf(slotNumber));
  return (
    startEncoding === endEncoding &&
    timeLength !== undefined &&
    is(slot.start, timeLength) &&
    is(slot.end, timeLength) &&
    picker.has(slot.sourceIpv4) !== picker.has(slot.sourceIpv6) &&
    picker.has(slot.destinationIpv4) !== picker.has(slot.destinationIpv6) &&
    is(slot.sourcePort, 2) &&
    is(slot.destinationPort, 2) &&
    is(slot.protocol, 1) &&
    is(slot.tcpFlags, 0, 1, 2) &&
    is(slot.direction, 0, 1) &&
    is(slot.egressInterface, 0, 2, 4) &&
    is(slot.bytes, 4, 8) &&
    is(slot.packets, 4, 8) &&
    !picker.has(slot.reverseBytes) &&
    !picker.has(slot.reversePackets) &&
    !picker.has(slot.biflowDirection) &&
    !picker.has(slot.translatedIpv4) &&
    !picker.has(slot.translatedIpv6) &&
    !picker.has(slot.translatedPort) &&
    !picker.has(slot.firewallEvent) &&
    !picker.has(slot.systemInitTime)
  );
}
