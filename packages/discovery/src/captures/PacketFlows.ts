import { KeyTable } from '../flows/aggregation/KeyTable';
import { FlowColumns, FlowDirection, FlowRole } from '../flows/FlowColumns';
import { Fragment, PacketHeader } from '../flows/protocols/packet/PacketHeader';
import { writeHeader } from '../flows/protocols/packet/writeHeader';
import { CapturedPacket } from './CapturedPacket';
import { deviceOf, isOutgoing } from './readFrame';

const TCP = 6;
const SYN = 2;
const ACK = 16;

/** In the last word of a key, beside the protocol; the point stands above. */
const IPV6 = 1 << 8;
const POINT_SHIFT = 9;
const WITHOUT_POINT = (1 << POINT_SHIFT) - 1;

/** First fragments whose ports are remembered; then all are forgotten. */
const MAX_FRAGMENTED = 65_536;

/**
 * Adds packets up to flow records as an exporter has them: one for each
 * direction of a conversation.
 *
 * A capture of several interfaces sees what is forwarded, or goes to a
 * container, at each of them. So there is a record for each interface, and for
 * each way through it, until {@link PacketFlows.fullest} tells which ones count.
 */
export class PacketFlows {
  readonly columns = new FlowColumns();
  /** Packets in all records. */
  packets = 0;
  /** Source, destination, ports, and protocol with family and point. */
  readonly #keys = new KeyTable();
  readonly #ipv6 = new KeyTable();
  readonly #points = new KeyTable();
  /** Packets of which the first fragment was seen, and the rows of those. */
  readonly #fragmented = new KeyTable();
  #fragmentRows: number[] = [];

  /** Records, those of all interfaces. */
  get size(): number {
    return this.columns.length;
  }

  add(packet: CapturedPacket, header: PacketHeader): void {
    const { columns } = this;
    const row = this.#row(packet, header);
    const { time } = packet;
    columns.start[row] = Math.min(columns.start[row], time);
    columns.end[row] = Math.max(columns.end[row], time);
    columns.packets[row]++;
    this.packets++;
    columns.bytes[row] += header.bytes || lengthOnWire(packet, header);
    columns.tcpFlags[row] |= header.tcpFlags;
    if (header.protocol === TCP && (header.tcpFlags & SYN) !== 0) {
      columns.role[row] = roleWith(columns.role[row], header.tcpFlags);
    }
  }

  /**
   * Of the records of one direction of a conversation the one with the most
   * packets, or the first such: the others saw the same packets elsewhere.
   */
  fullest(): Uint32Array {
    const { packets } = this.columns;
    const { words } = this.#keys;
    const directions = new KeyTable();
    const rows = new Uint32Array(this.size);
    for (let row = 0; row < this.size; row++) {
      const at = row * 4;
      const { size } = directions;
      const direction = directions.add(
        words[at],
        words[at + 1],
        words[at + 2],
        words[at + 3] & WITHOUT_POINT,
      );
      if (direction === size || packets[row] > packets[rows[direction]]) {
        rows[direction] = row;
      }
    }
    return rows.subarray(0, directions.size);
  }

  /** Empties it and keeps the room. */
  clear(): void {
    this.columns.clear();
    this.packets = 0;
    this.#keys.clear();
    this.#ipv6.clear();
    this.#points.clear();
    this.#forgetFragments();
  }

  #row(packet: CapturedPacket, header: PacketHeader): number {
    const { columns } = this;
    const last = columns.length;
    columns.reserve(last + 1);
    writeHeader(packet.view, header, columns, last);
    const family = columns.family[last];
    const source = this.#address(columns.sourceIp, last, family);
    const destination = this.#address(columns.destinationIp, last, family);
    const point = this.#points.add(
      packet.interface,
      deviceOf(packet),
      isOutgoing(packet) ? 1 : 0,
      0,
    );
    const kind =
      header.protocol | (family === 6 ? IPV6 : 0) | (point << POINT_SHIFT);
    if (header.fragment === Fragment.later) {
      const first = this.#fragmented.find(
        source,
        destination,
        kind,
        header.fragmentId,
      );
      if (first >= 0) {
        return this.#fragmentRows[first];
      }
    }
    const ports = ((header.sourcePort << 16) | header.destinationPort) >>> 0;
    const row = this.#keys.add(source, destination, ports, kind);
    if (row === last) {
      this.#begin(row);
    }
    if (header.fragment === Fragment.first) {
      if (this.#fragmented.size >= MAX_FRAGMENTED) {
        this.#forgetFragments();
      }
      const first = this.#fragmented.add(
        source,
        destination,
        kind,
        header.fragmentId,
      );
      this.#fragmentRows[first] = row;
    }
    return row;
  }

  /** IPv4 as it is, IPv6 by a number. */
  #address(column: Uint32Array, row: number, family: number): number {
    const at = row * 4;
    return family === 4
      ? column[at + 3]
      : this.#ipv6.add(
          column[at],
          column[at + 1],
          column[at + 2],
          column[at + 3],
        );
  }

  /** Begins a record with the header that was written into its row. */
  #begin(row: number): void {
    const { columns } = this;
    columns.direction[row] = FlowDirection.unknown;
    // without a SYN the connection is older than what is seen of it
    columns.role[row] =
      columns.protocol[row] === TCP
        ? FlowRole.ofSampledPackets
        : FlowRole.unknown;
    columns.start[row] = Infinity;
    columns.end[row] = -Infinity;
    columns.packets[row] = 0;
    columns.bytes[row] = 0;
    columns.reversePackets[row] = 0;
    columns.reverseBytes[row] = 0;
    columns.length = row + 1;
  }

  #forgetFragments(): void {
    this.#fragmented.clear();
    this.#fragmentRows = [];
  }
}

/** Of packets that the card was to cut up, which have no length of their own. */
function lengthOnWire(packet: CapturedPacket, header: PacketHeader): number {
  const addressesAt = header.family === 4 ? 12 : 8;
  const before = header.sourceAt - addressesAt - packet.start;
  return Math.max(0, packet.length - before);
}

/** One and the same end that asked and answered leaves it open. */
function roleWith(role: number, flags: number): number {
  const seen =
    (flags & ACK) === 0 ? FlowRole.sourceAsked : FlowRole.sourceAnswered;
  return role === FlowRole.ofSampledPackets || role === seen
    ? seen
    : FlowRole.unknown;
}
