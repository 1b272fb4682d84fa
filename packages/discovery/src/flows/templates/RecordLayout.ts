/**
 * What a field of a record is read for. Its place in {@link RecordLayout.slots}
 * is twice this: the offset, then the length.
 */
export const slot = {
  sourceIpv4: 0,
  sourceIpv6: 1,
  destinationIpv4: 2,
  destinationIpv6: 3,
  sourcePort: 4,
  destinationPort: 5,
  udpSourcePort: 6,
  udpDestinationPort: 7,
  tcpSourcePort: 8,
  tcpDestinationPort: 9,
  protocol: 10,
  tcpFlags: 11,
  bytes: 12,
  packets: 13,
  reverseBytes: 14,
  reversePackets: 15,
  start: 16,
  end: 17,
  duration: 18,
  direction: 19,
  biflowDirection: 20,
  firewallEvent: 21,
  systemInitTime: 22,
  samplerId: 23,
  samplingInterval: 24,
  samplingPacketInterval: 25,
  samplingPacketSpace: 26,
  samplingTimeInterval: 27,
  samplingTimeSpace: 28,
  samplingSize: 29,
  samplingPopulation: 30,
  samplingProbability: 31,
  ipSection: 32,
  frameSection: 33,
  translatedIpv4: 34,
  translatedIpv6: 35,
  translatedPort: 36,
  egressInterface: 37,
} as const;

/** Places in {@link RecordLayout.slots}. */
export const slotPlaces = 76;

/** How a time is written. */
export const timeEncoding = {
  none: 0,
  /** Milliseconds since the exporter started, modulo 2³². */
  uptime: 1,
  seconds: 2,
  milliseconds: 3,
  /** NTP: seconds since 1900 and a fraction (RFC 7011, section 6.1.9). */
  microseconds: 4,
  nanoseconds: 5,
  /** Microseconds before the export time. */
  deltaMicroseconds: 6,
} as const;

/** One of {@link timeEncoding}. */
export type TimeEncoding = (typeof timeEncoding)[keyof typeof timeEncoding];

/**
 * Where the fields that matter stand in the records of a template. It is data
 * that fixed loops read by: nothing is generated from what a packet says.
 */
export interface RecordLayout {
  /** Bytes of a record. Where lengths vary, the least that one can have. */
  readonly length: number;
  /**
   * Of each field its length (65535: told by the record) and what it is read
   * for (-1: nothing), where lengths vary. Else absent: offsets are fixed.
   */
  readonly fields?: Int32Array;
  /** See {@link slot}. An offset of -1: no such field. */
  readonly slots: Int32Array;
  readonly startEncoding: TimeEncoding;
  readonly endEncoding: TimeEncoding;
  /** Microseconds in one unit of the duration. */
  readonly durationUnit: number;
  /** The counters go on from record to record of a flow (IE 85 and 86). */
  readonly cumulative: boolean;
  /**
   * The counters are those of who opened the connection and of who answered
   * (IE 231 and 232, 298 and 299), whatever the direction of the record.
   */
  readonly initiator: boolean;
  /** Records about flows: there is a pair of addresses. */
  readonly addresses: boolean;
  /** Records about packets, of which they have the beginning (IE 313, 315). */
  readonly section: boolean;
  /** The records tell how they were sampled. */
  readonly sampling: boolean;
  /** All that matters has the usual form: see `readPlainRecords`. */
  readonly plain: boolean;
}
