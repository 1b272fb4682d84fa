import { CapturedPacket } from './CapturedPacket';

/** Reads the parts of a capture one after the other. */
export interface CaptureFileReader {
  /** Bytes that it takes to tell how long a part is. */
  readonly headBytes: number;

  /**
   * The length of the part that begins at a place, of which so many bytes are
   * there.
   *
   * @throws CaptureDamage where no part begins there
   */
  lengthAt(view: DataView, at: number): number;

  /**
   * Reads a part that is there whole.
   *
   * @returns whether it is a packet, which is then in the packet given
   * @throws CaptureDamage where it contradicts itself
   */
  read(
    view: DataView,
    at: number,
    length: number,
    packet: CapturedPacket,
  ): boolean;
}
