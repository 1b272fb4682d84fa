/**
 * Who of the two ends accepts connections, where the record itself says so.
 *
 * @public
 */
export const FlowRole = {
  unknown: 0,
  /** The source of the flow listens; whoever observed it says so. */
  sourceListens: 1,
  /** The destination of the flow listens; whoever observed it says so. */
  destinationListens: 2,
  /** The same from the direction of a biflow (RFC 5103). */
  biflowSourceListens: 3,
  biflowDestinationListens: 4,
  /** Unknown; and its start is that of a packet that happened to be looked at. */
  ofSampledPackets: 5,
  /**
   * The source asked for a connection, by a SYN without ACK; its other packets
   * may be in the flags, too.
   */
  sourceAsked: 6,
  /** The source answered such a request, by a SYN with ACK. */
  sourceAnswered: 7,
} as const;

/**
 * Where on its way the exporter metered a flow (IE 61, flowDirection). One
 * that meters both reports each flow that it forwards twice.
 *
 * @public
 */
export const FlowDirection = { ingress: 0, egress: 1, unknown: 255 } as const;

/**
 * Flow records, column by column: decoders append, the aggregation reads, and
 * no object is made for a record. The first {@link FlowColumns.length} places
 * of each column are filled. The forward direction is source → destination.
 *
 * @public
 */
export class FlowColumns {
  /** Records in the columns. */
  length = 0;
  /** Records that fit before the columns have to grow. */
  capacity: number;
  /** 4 or 6. */
  family!: Uint8Array;
  /**
   * Four words a record, from the most significant. Of IPv4 only the last of
   * the four is valid; the others are left as they were.
   */
  sourceIp!: Uint32Array;
  /** As {@link FlowColumns.sourceIp}. */
  destinationIp!: Uint32Array;
  /** 0 where the protocol has none. */
  sourcePort!: Uint16Array;
  destinationPort!: Uint16Array;
  /** IANA number. */
  protocol!: Uint8Array;
  /** All flags of the forward direction together; 0 where unknown. */
  tcpFlags!: Uint8Array;
  /** See {@link FlowDirection}. */
  direction!: Uint8Array;
  /**
   * The interface by which the flow left, 0 where it is not told. Valid of flows
   * that were metered at exit; of others it is left as it was.
   */
  egressInterface!: Uint32Array;
  /** See {@link FlowRole}. */
  role!: Uint8Array;
  /** Milliseconds since 1970, decimals allowed. */
  start!: Float64Array;
  /** Not before {@link FlowColumns.start}. */
  end!: Float64Array;
  /** Forward, scaled up by the sampling that the exporter announced. */
  packets!: Float64Array;
  bytes!: Float64Array;
  /** The other way, of a biflow; else 0. */
  reversePackets!: Float64Array;
  reverseBytes!: Float64Array;

  constructor(capacity = 1024) {
    this.capacity = 0;
    this.reserve(capacity);
  }

  /** Empties the columns and keeps their room. */
  clear(): void {
    this.length = 0;
  }

  /** Makes room for so many records in all; grows by doubling. */
  reserve(records: number): void {
    if (records <= this.capacity) {
      return;
    }
    const capacity = Math.max(records, this.capacity * 2);
    this.family = grown(this.family, new Uint8Array(capacity));
    this.sourceIp = grown(this.sourceIp, new Uint32Array(capacity * 4));
    this.destinationIp = grown(
      this.destinationIp,
      new Uint32Array(capacity * 4),
    );
    this.sourcePort = grown(this.sourcePort, new Uint16Array(capacity));
    this.destinationPort = grown(
      this.destinationPort,
      new Uint16Array(capacity),
    );
    this.protocol = grown(this.protocol, new Uint8Array(capacity));
    this.tcpFlags = grown(this.tcpFlags, new Uint8Array(capacity));
    this.direction = grown(this.direction, new Uint8Array(capacity));
    this.egressInterface = grown(
      this.egressInterface,
      new Uint32Array(capacity),
    );
    this.role = grown(this.role, new Uint8Array(capacity));
    this.start = grown(this.start, new Float64Array(capacity));
    this.end = grown(this.end, new Float64Array(capacity));
    this.packets = grown(this.packets, new Float64Array(capacity));
    this.bytes = grown(this.bytes, new Float64Array(capacity));
    this.reversePackets = grown(
      this.reversePackets,
      new Float64Array(capacity),
    );
    this.reverseBytes = grown(this.reverseBytes, new Float64Array(capacity));
    this.capacity = capacity;
  }
}

function grown<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
  old: T | undefined,
  column: T,
): T {
  if (old) {
    column.set(old);
  }
  return column;
}
