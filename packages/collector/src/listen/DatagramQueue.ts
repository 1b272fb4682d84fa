/**
 * Bytes of a chunk. Any datagram fits into one, and the few that are in use
 * while the reader keeps up stay in the caches of the processor.
 */
const CHUNK_BYTES = 256 * 1024;

/** Control words of each chunk. */
const TAKEN = 0;
/** Bytes that are written, from its beginning. */
const WRITTEN = 1;
/** The chunk that follows it, plus one; 0 while there is none. */
const NEXT = 2;
const CONTROL_WORDS = 3;

/** Of an entry: length, sender's port, length of the address, time. */
const HEADER_BYTES = 16;

/** The longest text of an IP address, with a zone. */
const MAX_ADDRESS_BYTES = 255;

/** Datagrams after which it is looked again which chunks are free. */
const LOOK_AFTER = 64;

/** Takes a datagram. It is valid until the function returns. */
export type DatagramTaker = (
  datagram: Uint8Array,
  address: string,
  port: number,
  receivedAt: number,
) => void;

/** Memory that both threads share. */
export interface DatagramMemory {
  control: SharedArrayBuffer;
  chunks: SharedArrayBuffer;
  chunkBytes: number;
}

/**
 * Hands datagrams from one thread to one other without a message for each:
 * memory that both share, of which each has a queue of its own. The reader may
 * be busy for as long as there is room.
 *
 * The memory is in chunks, and the first one that is free is used next: only as
 * many are ever touched, and taken from the system, as once were needed at the
 * same time.
 *
 * Whoever has a share of it has no more waiting there than there is room left: one
 * alone may have half of the memory, and others always find room beside it.
 */
export class DatagramQueue {
  readonly #control: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #buffer: Buffer;
  readonly #words: DataView;
  readonly #chunkBytes: number;
  readonly #chunks: number;
  /** Where this thread writes or reads. */
  #chunk = 0;
  #place = 0;
  /** Bytes of each share: in each chunk that is taken, and in all of them. */
  readonly #sharesOf: (Map<string, number> | undefined)[];
  readonly #shares = new Map<string, number>();
  /** Chunks that were free when it was last looked. */
  #free: number;
  #sinceLook = 0;

  /** Memory for about so many bytes, in two chunks at least. */
  static allocate(bytes: number, chunkBytes = CHUNK_BYTES): DatagramMemory {
    const chunks = Math.max(2, Math.ceil(bytes / chunkBytes));
    const control = new SharedArrayBuffer(chunks * CONTROL_WORDS * 4);
    new Int32Array(control)[TAKEN] = 1;
    return {
      control,
      chunks: new SharedArrayBuffer(chunks * chunkBytes),
      chunkBytes,
    };
  }

  constructor({ control, chunks, chunkBytes }: DatagramMemory) {
    this.#control = new Int32Array(control);
    this.#bytes = new Uint8Array(chunks);
    this.#buffer = Buffer.from(chunks as unknown as ArrayBuffer);
    this.#words = new DataView(chunks);
    this.#chunkBytes = chunkBytes;
    this.#chunks = this.#control.length / CONTROL_WORDS;
    this.#sharesOf = new Array(this.#chunks).fill(undefined);
    this.#free = this.#chunks - 1;
  }

  /**
   * False where there is no room; nothing is written then.
   *
   * @param share - whose part of the memory it takes; without, it has no limit
   */
  write(
    datagram: Uint8Array,
    address: string,
    port: number,
    receivedAt: number,
    share?: string,
  ): boolean {
    const addressBytes = Math.min(address.length, MAX_ADDRESS_BYTES);
    const size = sizeOf(datagram.length, addressBytes);
    if (share !== undefined && !this.#hasRoom(share, size)) {
      return false;
    }
    if (this.#place + size > this.#chunkBytes) {
      return (
        size <= this.#chunkBytes &&
        this.#goOnInFreeChunk() &&
        this.write(datagram, address, port, receivedAt, share)
      );
    }
    const at = this.#chunk * this.#chunkBytes + this.#place;
    this.#words.setUint32(at, datagram.length, true);
    this.#words.setUint16(at + 4, port, true);
    this.#words.setUint16(at + 6, addressBytes, true);
    this.#words.setFloat64(at + 8, receivedAt, true);
    this.#buffer.write(address, at + HEADER_BYTES, addressBytes, 'latin1');
    this.#bytes.set(datagram, at + HEADER_BYTES + addressBytes);
    this.#place += size;
    this.#store(WRITTEN, this.#place);
    if (share !== undefined) {
      const ofChunk = (this.#sharesOf[this.#chunk] ??= new Map());
      ofChunk.set(share, (ofChunk.get(share) ?? 0) + size);
      this.#shares.set(share, (this.#shares.get(share) ?? 0) + size);
    }
    return true;
  }

  /** Hands over what is there, so many datagrams at most; returns how many. */
  read(take: DatagramTaker, max: number): number {
    let taken = 0;
    for (;;) {
      // Before what is written: no more comes into a chunk that has a successor.
      const next = this.#load(NEXT);
      const written = this.#load(WRITTEN);
      while (taken < max && this.#place < written) {
        this.#place += this.#readEntry(take);
        taken++;
      }
      if (this.#place < written || next === 0) {
        return taken;
      }
      this.#store(TAKEN, 0);
      this.#chunk = next - 1;
      this.#place = 0;
    }
  }

  /** What a chunk held no longer waits once all of it was read. */
  #hasRoom(share: string, size: number): boolean {
    const waiting = (this.#shares.get(share) ?? 0) + size;
    const room = () =>
      (this.#free + 1) * this.#chunkBytes -
      Math.min(this.#place, this.#chunkBytes);
    if (waiting <= room()) {
      return true;
    }
    if (this.#sinceLook++ < LOOK_AFTER) {
      return false;
    }
    this.#lookForFreeChunks();
    return (this.#shares.get(share) ?? 0) + size <= room();
  }

  #lookForFreeChunks(): void {
    this.#sinceLook = 0;
    this.#free = 0;
    for (let chunk = 0; chunk < this.#chunks; chunk++) {
      if (Atomics.load(this.#control, chunk * CONTROL_WORDS + TAKEN) === 0) {
        this.#free++;
        this.#forgetShares(chunk);
      }
    }
  }

  #forgetShares(chunk: number): void {
    for (const [share, bytes] of this.#sharesOf[chunk] ?? []) {
      const left = this.#shares.get(share)! - bytes;
      if (left > 0) {
        this.#shares.set(share, left);
      } else {
        this.#shares.delete(share);
      }
    }
    this.#sharesOf[chunk] = undefined;
  }

  #readEntry(take: DatagramTaker): number {
    const at = this.#chunk * this.#chunkBytes + this.#place;
    const length = this.#words.getUint32(at, true);
    const addressBytes = this.#words.getUint16(at + 6, true);
    const start = at + HEADER_BYTES + addressBytes;
    take(
      this.#bytes.subarray(start, start + length),
      this.#buffer.toString('latin1', at + HEADER_BYTES, start),
      this.#words.getUint16(at + 4, true),
      this.#words.getFloat64(at + 8, true),
    );
    return sizeOf(length, addressBytes);
  }

  /** False where none is free. */
  #goOnInFreeChunk(): boolean {
    const full = this.#chunk;
    for (let chunk = 0; chunk < this.#chunks; chunk++) {
      if (Atomics.load(this.#control, chunk * CONTROL_WORDS + TAKEN) === 0) {
        this.#forgetShares(chunk);
        this.#chunk = chunk;
        this.#place = 0;
        this.#store(TAKEN, 1);
        this.#store(WRITTEN, 0);
        this.#store(NEXT, 0);
        // The reader gets to know of it when it is as it should be.
        Atomics.store(this.#control, full * CONTROL_WORDS + NEXT, chunk + 1);
        this.#lookForFreeChunks();
        return true;
      }
    }
    return false;
  }

  #load(word: number): number {
    return Atomics.load(this.#control, this.#chunk * CONTROL_WORDS + word);
  }

  #store(word: number, value: number): void {
    Atomics.store(this.#control, this.#chunk * CONTROL_WORDS + word, value);
  }
}

function sizeOf(datagramBytes: number, addressBytes: number): number {
  return (HEADER_BYTES + addressBytes + datagramBytes + 7) & ~7;
}
