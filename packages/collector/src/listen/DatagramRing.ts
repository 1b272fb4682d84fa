/** Control words: places in the ring, in units of 8 bytes, modulo 2³². */
const WRITTEN = 0;
const READ = 1;
const CONTROL_BYTES = 16;

/** Of an entry: length, sender's port, length of the address, time. */
const HEADER_BYTES = 16;

/** Beyond this place, in units, an empty ring is used from its beginning. */
const HOME_UNITS = 128 * 1024;

/** Instead of a length: the rest up to the end of the ring is not used. */
const WRAP = 0xffffffff;

/** The longest text of an IP address, with a zone. */
const MAX_ADDRESS_BYTES = 255;

/** Takes a datagram. It is valid until the function returns. */
export type DatagramTaker = (
  datagram: Uint8Array,
  address: string,
  port: number,
  receivedAt: number,
) => void;

/**
 * Hands datagrams from one thread to one other without a message for each:
 * memory that both share. The reader may be busy for as long as there is room.
 */
export class DatagramRing {
  readonly #control: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #buffer: Buffer;
  readonly #words: DataView;
  readonly #units: number;
  readonly #mask: number;
  readonly #homeUnits: number;

  /** Memory for so many bytes; rounded up to a power of two. */
  static allocate(bytes: number): SharedArrayBuffer {
    const size = 2 ** Math.ceil(Math.log2(Math.max(bytes, 1024)));
    return new SharedArrayBuffer(CONTROL_BYTES + size);
  }

  constructor(memory: SharedArrayBuffer) {
    this.#control = new Int32Array(memory, 0, CONTROL_BYTES / 4);
    this.#bytes = new Uint8Array(memory, CONTROL_BYTES);
    this.#buffer = Buffer.from(memory as unknown as ArrayBuffer, CONTROL_BYTES);
    this.#words = new DataView(memory, CONTROL_BYTES);
    this.#units = this.#bytes.length / 8;
    this.#mask = this.#units - 1;
    this.#homeUnits = Math.min(HOME_UNITS, this.#units / 8);
  }

  /** False where there is no room; nothing is written then. */
  write(
    datagram: Uint8Array,
    address: string,
    port: number,
    receivedAt: number,
  ): boolean {
    const addressBytes = Math.min(address.length, MAX_ADDRESS_BYTES);
    const units = unitsOf(datagram.length, addressBytes);
    let written = this.#control[WRITTEN];
    const used = (written - Atomics.load(this.#control, READ)) >>> 0;
    const toEnd = this.#units - (written & this.#mask);
    // Where all is read it begins again, so that while the reader keeps up
    // little memory is touched, and that is in the caches of the processor.
    const wraps =
      units > toEnd || (used === 0 && this.#units - toEnd > this.#homeUnits);
    if (used + units + (wraps ? toEnd : 0) > this.#units) {
      return false;
    }
    if (wraps) {
      this.#words.setUint32((written & this.#mask) * 8, WRAP, true);
      written += toEnd;
    }
    const place = (written & this.#mask) * 8;
    this.#words.setUint32(place, datagram.length, true);
    this.#words.setUint16(place + 4, port, true);
    this.#words.setUint16(place + 6, addressBytes, true);
    this.#words.setFloat64(place + 8, receivedAt, true);
    this.#buffer.write(address, place + HEADER_BYTES, addressBytes, 'latin1');
    this.#bytes.set(datagram, place + HEADER_BYTES + addressBytes);
    Atomics.store(this.#control, WRITTEN, (written + units) | 0);
    return true;
  }

  /** Hands over what is there, so many datagrams at most; returns how many. */
  read(take: DatagramTaker, max: number): number {
    const written = Atomics.load(this.#control, WRITTEN);
    let read = this.#control[READ];
    let taken = 0;
    while (taken < max && read !== written) {
      const place = (read & this.#mask) * 8;
      const length = this.#words.getUint32(place, true);
      if (length === WRAP) {
        read = (read + this.#units - (read & this.#mask)) | 0;
      } else {
        const addressBytes = this.#words.getUint16(place + 6, true);
        const start = place + HEADER_BYTES + addressBytes;
        take(
          this.#bytes.subarray(start, start + length),
          this.#buffer.toString('latin1', place + HEADER_BYTES, start),
          this.#words.getUint16(place + 4, true),
          this.#words.getFloat64(place + 8, true),
        );
        read = (read + unitsOf(length, addressBytes)) | 0;
        taken++;
      }
      Atomics.store(this.#control, READ, read);
    }
    return taken;
  }
}

function unitsOf(datagramBytes: number, addressBytes: number): number {
  return (HEADER_BYTES + addressBytes + datagramBytes + 7) >>> 3;
}
