import { DatagramSource } from '../../DatagramDecoder';
import { FlowColumns } from '../../FlowColumns';
import { portMask } from '../packet/portMask';
import { appendPacket, PacketReader } from './appendPacket';
import { PacketHeader } from '../packet/PacketHeader';
import { readEthernet, readIp, readMpls } from '../packet/readPacketHeader';

const PROTOCOL = 'sFlow v5';
const VERSION = 5;

const IPV4_AGENT = 1;
const IPV6_AGENT = 2;

/** Formats of samples and of flow records; the upper 20 bits are an enterprise. */
const FLOW_SAMPLE = 1;
const COUNTER_SAMPLE = 2;
const EXPANDED_FLOW_SAMPLE = 3;
const EXPANDED_COUNTER_SAMPLE = 4;
const RAW_PACKET_HEADER = 1;
const SAMPLED_IPV4 = 3;
const SAMPLED_IPV6 = 4;

/** What a raw packet header begins with. */
const ETHERNET = 1;
const IPV4 = 11;
const IPV6 = 12;
const MPLS = 13;

/** Format and length of a sample or a record. */
const HEAD_BYTES = 8;

/** The format of an output interface that says: the packet was discarded. */
const DISCARDED = 1;

/** What is read of the datagram at hand. */
interface SampleReader extends PacketReader {
  source: DatagramSource;
  subAgent: number;
}

/** What stands before the flow records of a sample. */
interface SampleHead {
  rate: number;
  isDiscarded: boolean;
  /** Flow records that are announced. */
  records: number;
  /** Where they begin. */
  at: number;
}

/** One for all packets. */
const packet = new PacketHeader();

/**
 * Reads sFlow version 5 (sflow.org/sflow_version_5.txt): each flow sample
 * becomes a row, a point in time at which it was received, since agents have no
 * clock. A packet counts for all those that it was sampled from, with the length
 * of its frame.
 *
 * What is skipped is counted: samples of counters as `optionsRecords`, packets
 * that are not IP as `recordsWithoutAddresses`, those that the agent says it has
 * discarded as `denied`, samples of enterprises as `unsupported`.
 *
 * @returns as a `DatagramDecoder`.
 */
export function decodeSflow(
  datagram: Uint8Array,
  source: DatagramSource,
  receivedAt: number,
  columns: FlowColumns,
): number {
  const { length } = datagram;
  const view = new DataView(datagram.buffer, datagram.byteOffset, length);
  const agentType = length >= 8 ? view.getUint32(4) : 0;
  if (length < 4 || view.getUint32(0) !== VERSION) {
    source.report('unknown-version', undefined, 'not version 5 of sFlow');
    return NaN;
  }
  const at = 8 + (agentType === IPV6_AGENT ? 16 : 4);
  if (length < at + 16) {
    source.report('truncated', PROTOCOL, 'no whole header');
    return NaN;
  }
  if (agentType !== IPV4_AGENT && agentType !== IPV6_AGENT) {
    source.report('bad-record', PROTOCOL, 'an agent without an IP address');
    return NaN;
  }
  const subAgent = view.getUint32(at);
  const reader = { view, source, subAgent, receivedAt, columns };
  readSamples(reader, at + 16, view.getUint32(at + 12));
  // several agents may come by way of one relay
  const agent = view.getUint32(at - 4) * 0x100000 + (subAgent % 0x100000);
  source.advance(agent, 'datagrams', view.getUint32(at + 4), -1);
  return receivedAt;
}

function readSamples(reader: SampleReader, start: number, count: number): void {
  const { view } = reader;
  let at = start;
  for (let sample = 0; sample < count; sample++) {
    if (at + HEAD_BYTES > view.byteLength) {
      report(reader, 'truncated', 'fewer samples than announced');
      return;
    }
    const format = view.getUint32(at);
    const end = at + HEAD_BYTES + view.getUint32(at + 4);
    if (end > view.byteLength) {
      report(reader, 'truncated', 'a sample beyond the end');
      return;
    }
    readSample(reader, format, at + HEAD_BYTES, end);
    at = end;
  }
}

function readSample(
  reader: SampleReader,
  format: number,
  at: number,
  end: number,
): void {
  const { counters } = reader.source;
  switch (format) {
    case FLOW_SAMPLE:
    case EXPANDED_FLOW_SAMPLE: {
      const head = readHead(reader.view, format, at, end);
      if (!head) {
        report(reader, 'bad-record', 'a flow sample without a whole header');
      } else if (head.isDiscarded) {
        counters.dropped.denied += 1;
      } else {
        readFlowSample(reader, head, end);
      }
      break;
    }
    case COUNTER_SAMPLE:
    case EXPANDED_COUNTER_SAMPLE:
      counters.optionsRecords += 1;
      break;
    default:
      counters.dropped.unsupported += 1;
  }
}

function readHead(
  view: DataView,
  format: number,
  at: number,
  end: number,
): SampleHead | undefined {
  const isExpanded = format === EXPANDED_FLOW_SAMPLE;
  // sequence, source of the sample, rate, pool, drops, input, output, records
  const length = isExpanded ? 44 : 32;
  if (at + length > end) {
    return undefined;
  }
  const output = view.getUint32(at + (isExpanded ? 32 : 24));
  return {
    rate: view.getUint32(at + (isExpanded ? 12 : 8)) || 1,
    isDiscarded: (isExpanded ? output : output >>> 30) === DISCARDED,
    records: view.getUint32(at + length - 4),
    at: at + length,
  };
}

/** Reads the packet of a sample from the first record that holds one. */
function readFlowSample(
  reader: SampleReader,
  head: SampleHead,
  end: number,
): void {
  const { view, source } = reader;
  let { at } = head;
  let bytes = -1;
  for (let record = 0; record < head.records && bytes < 0; record++) {
    if (at + HEAD_BYTES > end) {
      report(reader, 'bad-record', 'fewer flow records than announced');
      break;
    }
    const format = view.getUint32(at);
    const recordEnd = at + HEAD_BYTES + view.getUint32(at + 4);
    if (recordEnd > end) {
      report(reader, 'bad-record', 'a flow record beyond its sample');
      break;
    }
    bytes = readRecord(reader, format, at + HEAD_BYTES, recordEnd);
    at = recordEnd;
  }
  if (bytes < 0) {
    source.counters.recordsWithoutAddresses += 1;
  } else {
    source.counters.records += 1;
    appendPacket(reader, packet, bytes, head.rate);
  }
}

/** Reads a record into `packet`; the bytes of the packet, -1 if there is none. */
function readRecord(
  reader: SampleReader,
  format: number,
  at: number,
  end: number,
): number {
  switch (format) {
    case RAW_PACKET_HEADER:
      return readRawHeader(reader, at, end);
    case SAMPLED_IPV4:
      return readSampledIp(reader, at, end, 4);
    case SAMPLED_IPV6:
      return readSampledIp(reader, at, end, 6);
    default:
      return -1;
  }
}

function readRawHeader(reader: SampleReader, at: number, end: number): number {
  const { view } = reader;
  // protocol, length of the frame, bytes stripped from it, length of the header
  const start = at + 16;
  if (start > end || start + view.getUint32(at + 12) > end) {
    report(reader, 'bad-record', 'a packet header beyond its record');
    return -1;
  }
  const headerEnd = start + view.getUint32(at + 12);
  packet.family = 0;
  switch (view.getUint32(at)) {
    case ETHERNET:
      readEthernet(view, start, headerEnd, packet);
      break;
    case IPV4:
    case IPV6:
      readIp(view, start, headerEnd, packet);
      break;
    case MPLS:
      readMpls(view, start, headerEnd, packet);
      break;
    default:
  }
  return packet.family === 0 ? -1 : view.getUint32(at + 4);
}

function readSampledIp(
  reader: SampleReader,
  at: number,
  end: number,
  family: 4 | 6,
): number {
  const { view } = reader;
  const address = family === 4 ? 4 : 16;
  // length, protocol, both addresses, both ports, flags, type of service
  const portsAt = at + 8 + 2 * address;
  if (portsAt + 16 > end) {
    report(reader, 'bad-record', 'a sampled packet beyond its record');
    return -1;
  }
  packet.family = family;
  packet.protocol = view.getUint32(at + 4) & 255;
  packet.sourceAt = at + 8;
  packet.destinationAt = at + 8 + address;
  const mask = portMask[packet.protocol];
  packet.sourcePort = view.getUint32(portsAt) & mask;
  packet.destinationPort = view.getUint32(portsAt + 4) & mask;
  packet.tcpFlags =
    packet.protocol === 6 ? view.getUint32(portsAt + 8) & 255 : 0;
  return view.getUint32(at);
}

function report(
  reader: SampleReader,
  reason: 'truncated' | 'bad-record',
  cause: string,
): void {
  reader.source.report(reason, PROTOCOL, cause, reader.subAgent);
}
