import { CaptureFormat } from './Capture';
import { CaptureDamage } from './CaptureDamage';
import { CapturedPacket } from './CapturedPacket';
import { CaptureFileReader } from './CaptureFileReader';
import { captureFormatOf } from './captureFormatOf';
import { MAGIC_BYTES } from './captureMagic';
import { PcapngReader } from './PcapngReader';
import { PcapReader } from './PcapReader';

interface CaptureReaderOptions {
  /** Takes each packet; it is used again as soon as this returns. */
  onPacket(packet: CapturedPacket): void;
  /** Told when a capture begins: with the file, and with each section. */
  onSection(): void;
}

/** Finds the packets of a capture, in whatever pieces its bytes come. */
export class CaptureReader {
  readonly #options: CaptureReaderOptions;
  readonly #packet = new CapturedPacket();
  #format: CaptureFormat | undefined;
  #file: CaptureFileReader | undefined;
  /** Copies of what is there of a part that is not whole, and their bytes. */
  #pieces: Uint8Array[] = [];
  #waiting = 0;
  /** Bytes with which reading can go on. */
  #needed = MAGIC_BYTES;
  /** Bytes that were read, from the beginning. */
  #offset = 0;
  #damage: { offset: number; reason: string } | undefined;

  constructor(options: CaptureReaderOptions) {
    this.#options = options;
  }

  /** Known with the first four bytes of a file that is one. */
  get format(): CaptureFormat | undefined {
    return this.#format;
  }

  /** Where reading had to stop, and why. */
  get damage(): { offset: number; reason: string } | undefined {
    return this.#damage;
  }

  /** Reads the next piece. */
  push(chunk: Uint8Array): void {
    if (this.#damage) {
      return;
    }
    this.#waiting += chunk.length;
    if (this.#waiting < this.#needed) {
      this.#keep(chunk);
      return;
    }
    const bytes = joined([...this.#pieces, chunk], this.#waiting);
    const read = this.#readParts(bytes);
    this.#offset += read;
    this.#waiting -= read;
    this.#pieces = [];
    this.#keep(bytes.subarray(read));
  }

  /**
   * Ends the file.
   *
   * @param reason - why no more of it could be had, where that is not its end
   */
  end(reason?: string): void {
    if (reason !== undefined) {
      this.#stop(this.#waiting, reason);
    } else if (this.#waiting > 0) {
      this.#stop(0, 'it ends within a packet or block');
    }
  }

  /** What waits must not keep a large piece in memory, nor change with it. */
  #keep(bytes: Uint8Array): void {
    if (bytes.length > 0) {
      this.#pieces.push(new Uint8Array(bytes));
    }
  }

  /** @returns how much was read */
  #readParts(bytes: Uint8Array): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    try {
      const file = (this.#file ??= this.#fileOf(bytes));
      for (;;) {
        this.#needed = file.headBytes;
        if (at + this.#needed > bytes.length) {
          break;
        }
        this.#needed = file.lengthAt(view, at);
        if (at + this.#needed > bytes.length) {
          break;
        }
        if (file.read(view, at, this.#needed, this.#packet)) {
          this.#options.onPacket(this.#packet);
        }
        at += this.#needed;
      }
    } catch (error) {
      if (!(error instanceof CaptureDamage)) {
        throw error;
      }
      this.#stop(at, error.message);
    }
    return at;
  }

  #fileOf(bytes: Uint8Array): CaptureFileReader {
    this.#format = captureFormatOf(bytes);
    const { onSection } = this.#options;
    switch (this.#format) {
      case 'pcap':
        onSection();
        return new PcapReader();
      case 'pcapng':
        return new PcapngReader(onSection);
      default:
        throw new CaptureDamage('it is neither pcap nor pcapng');
    }
  }

  /** @param ahead - bytes from what was read to the place */
  #stop(ahead: number, reason: string): void {
    this.#damage ??= { offset: this.#offset + ahead, reason };
  }
}

function joined(pieces: Uint8Array[], length: number): Uint8Array {
  if (pieces.length === 1) {
    return pieces[0];
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
