import { LeaseReader, LeaseRecord } from '@service-communications/discovery';
import { FileHandle, open, stat } from 'fs/promises';

const CHUNK_BYTES = 64 * 1024;
const NEWLINE = 10;

/** What Kea's clean-up leaves beside the file, in the order in which Kea reads it. */
const KEA_COMPLETED = ['.completed'];
const KEA_UNFINISHED = ['.2', '.1'];

/** How a file was read. */
export interface LeaseReading {
  /** Everything is read that the server has written. */
  isComplete: boolean;
  /** The addresses that were leased at a time, where no others were. */
  all?: { ips: ReadonlySet<string>; at: number };
  /** Lines that could not be read, and the first of them. */
  skippedCount: number;
  skipped?: { line: number; reason: string };
}

/** @param writtenAt - when the file was written last. Milliseconds since 1970 */
type Take = (record: LeaseRecord, writtenAt: number) => void;

/**
 * Follows a lease file: what is added to it, and its successor where it is
 * replaced. One that is rewritten in its place, as dnsmasq does, is read whole
 * each time.
 */
export class LeaseFile {
  readonly #path: string;
  #handle?: FileHandle;
  #inode = 0;
  #position = 0;
  #reader = new LeaseReader();
  #toldSkipped = 0;
  #isFirst = true;
  /** Of a file that is read whole: its size and time when it was. */
  #version?: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Whether what there is stands in the file; a log tells only what happens. */
  get isState(): boolean {
    return this.#reader.format?.startsWith('zeek') === false;
  }

  /** Reads what is new. Rejects where that cannot be read. */
  async read(take: Take): Promise<LeaseReading> {
    const { ino, size, mtimeMs } = await stat(this.#path);
    if (this.#version !== undefined) {
      return this.#readWhole(take, `${size} ${mtimeMs}`);
    }
    if (this.#handle && (ino !== this.#inode || size < this.#position)) {
      await this.#readOn(take, mtimeMs);
      this.#reader.end().forEach(record => take(record, mtimeMs));
      await this.close();
    }
    if (!this.#handle) {
      if (this.#isFirst) {
        await this.#readKeaCleanUp(take, mtimeMs);
        this.#isFirst = false;
      }
      await this.#open();
    }
    await this.#readOn(take, mtimeMs);
    return this.#reader.format === 'dnsmasq'
      ? this.#readWhole(take, `${size} ${mtimeMs}`)
      : { isComplete: true, ...this.#takeSkipped() };
  }

  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  async #open(): Promise<void> {
    this.#handle = await open(this.#path);
    this.#inode = (await this.#handle.stat()).ino;
    this.#position = 0;
    this.#reader = new LeaseReader();
    this.#toldSkipped = 0;
  }

  /** Reads to the end of the file, unless it turns out to be one that is rewritten. */
  async #readOn(take: Take, writtenAt: number): Promise<void> {
    const buffer = Buffer.alloc(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await this.#handle!.read(
        buffer,
        0,
        CHUNK_BYTES,
        this.#position,
      );
      this.#position += bytesRead;
      const records = this.#reader.write(buffer.subarray(0, bytesRead));
      if (bytesRead === 0 || this.#reader.format === 'dnsmasq') {
        return;
      }
      records.forEach(record => take(record, writtenAt));
    }
  }

  /** Of what changes while it is read nothing is taken: it is read again. */
  async #readWhole(take: Take, version: string): Promise<LeaseReading> {
    if (version === this.#version) {
      return { isComplete: true, skippedCount: 0 };
    }
    this.#version = '';
    const handle = await open(this.#path);
    let text: Buffer;
    let writtenAt: number;
    try {
      text = await handle.readFile();
      const { size, mtimeMs } = await handle.stat();
      writtenAt = mtimeMs;
      const isTorn = text.length > 0 && text.at(-1) !== NEWLINE;
      if (isTorn || version !== `${size} ${mtimeMs}`) {
        return { isComplete: false, skippedCount: 0 };
      }
    } finally {
      await handle.close();
    }
    this.#version = version;
    this.#reader = new LeaseReader();
    this.#toldSkipped = 0;
    const ips = new Set<string>();
    for (const record of this.#reader.write(text)) {
      take(record, writtenAt);
      ips.add(record.ip);
    }
    return {
      isComplete: true,
      all: { ips, at: writtenAt },
      ...this.#takeSkipped(),
    };
  }

  /** What Kea reads besides, before the file itself. */
  async #readKeaCleanUp(take: Take, writtenAt: number): Promise<void> {
    for (const endings of [KEA_COMPLETED, KEA_UNFINISHED]) {
      let isFound = false;
      for (const ending of endings) {
        const handle = await open(`${this.#path}${ending}`).catch(
          () => undefined,
        );
        const reader = new LeaseReader();
        for await (const chunk of handle?.createReadStream() ?? []) {
          const records = reader.write(chunk as Buffer);
          if (reader.format === 'kea') {
            isFound = true;
            records.forEach(record => take(record, writtenAt));
          }
        }
      }
      if (isFound) {
        return;
      }
    }
  }

  #takeSkipped(): Pick<LeaseReading, 'skippedCount' | 'skipped'> {
    const { skippedCount, skipped } = this.#reader;
    const told = this.#toldSkipped;
    this.#toldSkipped = skippedCount;
    return {
      skippedCount: skippedCount - told,
      ...(skippedCount > told && { skipped: skipped[told] ?? skipped.at(-1) }),
    };
  }
}
