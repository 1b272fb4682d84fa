import { CaptureDamage } from './CaptureDamage';
import { CapturedPacket } from './CapturedPacket';
import { CaptureFileReader } from './CaptureFileReader';
import { captureMagic, isPcap } from './captureMagic';

const FILE_HEADER = 24;
const PACKET_HEADER = 16;
const MODIFIED_PACKET_HEADER = 24;

/** No program keeps more of a packet (MAXIMUM_SNAPLEN of libpcap). */
const MAX_PACKET_BYTES = 262_144;

/** Reads pcap files, in both byte orders. */
export class PcapReader implements CaptureFileReader {
  #isLittleEndian = false;
  /** Until it is known, the file header comes. */
  #packetHeader = 0;
  #fractionsPerMillisecond = 1;
  #linkType = 0;

  get headBytes(): number {
    return this.#packetHeader || FILE_HEADER;
  }

  lengthAt(view: DataView, at: number): number {
    if (this.#packetHeader === 0) {
      return FILE_HEADER;
    }
    const kept = view.getUint32(at + 8, this.#isLittleEndian);
    if (kept > MAX_PACKET_BYTES) {
      throw new CaptureDamage(`a packet of ${kept} bytes`);
    }
    return this.#packetHeader + kept;
  }

  read(
    view: DataView,
    at: number,
    length: number,
    packet: CapturedPacket,
  ): boolean {
    if (this.#packetHeader === 0) {
      this.#readFileHeader(view, at);
      return false;
    }
    const isLittleEndian = this.#isLittleEndian;
    packet.view = view;
    packet.start = at + this.#packetHeader;
    packet.end = at + length;
    packet.length = view.getUint32(at + 12, isLittleEndian);
    packet.time =
      view.getUint32(at, isLittleEndian) * 1000 +
      view.getUint32(at + 4, isLittleEndian) / this.#fractionsPerMillisecond;
    packet.linkType = this.#linkType;
    packet.interface = 0;
    return true;
  }

  #readFileHeader(view: DataView, at: number): void {
    this.#isLittleEndian = isPcap(view.getUint32(at, true));
    const magic = view.getUint32(at, this.#isLittleEndian);
    const version = view.getUint16(at + 4, this.#isLittleEndian);
    if (version !== 2) {
      throw new CaptureDamage('this is no header of a pcap file');
    }
    this.#packetHeader =
      magic === captureMagic.pcapModified
        ? MODIFIED_PACKET_HEADER
        : PACKET_HEADER;
    this.#fractionsPerMillisecond =
      magic === captureMagic.pcapOfNanoseconds ? 1e6 : 1e3;
    // the upper half tells of checksums of frames
    this.#linkType = view.getUint32(at + 20, this.#isLittleEndian) & 0xffff;
  }
}
