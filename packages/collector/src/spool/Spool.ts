// Over 300 lines: one list of samples, on disk and in memory, under two bounds.

import { CollectionReport } from '@service-communications/model';
import { mkdir, readdir, readFile, rename, rm, stat } from 'fs/promises';
import { join } from 'path';
import { promisify } from 'util';
import { gunzip, gzip } from 'zlib';
import { SampleQueue, WaitingSample } from '../delivery/SampleQueue';
import { Logger } from '../log/Logger';
import { formatSpoolFileName, parseSpoolFileName } from './SpoolFileName';
import { writeDurably } from './writeDurably';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** How often a disk that failed is tried again. */
const RETRY_MS = 5_000;

/** Files set aside because they could not be read; the newest are kept. */
const MAX_CORRUPT_FILES = 20;

const CORRUPT_FOLDER = 'corrupt';

/** A file of which reading fails so must not hold up those after it. */
const UNREADABLE = ['EACCES', 'EPERM', 'EIO', 'EBADMSG', 'EISDIR'];

/** A sample that was given up before any backend had it. */
export interface SpoolDrop {
  reason: 'spool-full' | 'disk-full' | 'corrupt';
  records: number;
  /** What sent the sample, where that could be read. */
  source?: string;
  /** What the sample reported. */
  report?: CollectionReport;
}

interface Entry extends WaitingSample {
  /** Bytes as it is kept, compressed. */
  bytes: number;
  /** Milliseconds since 1970: when it was finished. */
  at: number;
  records: number;
  /** The sample, compressed, while it is not on disk. */
  data?: Buffer;
  /** Of an earlier run, and nobody has looked yet whether it is whole. */
  unchecked?: boolean;
  /** Being delivered: not to be given up meanwhile. */
  leased: boolean;
  gone: boolean;
}

/**
 * Keeps finished samples on disk until the backend has accepted them: one
 * compressed file for each, written whole or not at all, so that what was
 * there before a kill -9 is there after it. Bounded in bytes; when it is full
 * the oldest is given up, loudly. Where the disk takes nothing, samples wait
 * in memory, as far as that bound reaches, and the disk is tried again.
 */
export class Spool implements SampleQueue {
  readonly #directory: string;
  readonly #maxBytes: number;
  readonly #maxHeldBytes: number;
  readonly #run: string;
  readonly #logger: Logger;
  readonly #onDropped: (drop: SpoolDrop) => void;
  readonly #onAdded: () => void;
  readonly #write: typeof writeDurably;
  /** From the oldest. */
  readonly #entries: Entry[] = [];
  #bytes = 0;
  #heldBytes = 0;
  #number = 0;
  #problem?: string;
  #writing?: Promise<void>;
  #retry?: NodeJS.Timeout;

  /**
   * @param directory - made where it is missing
   * @param maxBytes - of all samples, as they are kept
   * @param maxHeldBytes - of those that are in memory only
   * @param run - differs from run to run, letters and digits
   */
  constructor(options: {
    directory: string;
    maxBytes: number;
    maxHeldBytes: number;
    run: string;
    logger: Logger;
    onDropped?: (drop: SpoolDrop) => void;
    onAdded?: () => void;
    /** For tests: what writes a file. */
    write?: typeof writeDurably;
  }) {
    this.#directory = options.directory;
    this.#maxBytes = options.maxBytes;
    this.#maxHeldBytes = options.maxHeldBytes;
    this.#run = options.run;
    this.#logger = options.logger;
    this.#onDropped = options.onDropped ?? (() => {});
    this.#onAdded = options.onAdded ?? (() => {});
    this.#write = options.write ?? writeDurably;
  }

  /** Samples that wait. */
  get count(): number {
    return this.#entries.length;
  }

  /** Bytes of them, compressed. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Bytes of those that are in memory only. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** When the oldest was finished, milliseconds since 1970. */
  get oldestAt(): number | undefined {
    return this.#entries[0]?.at;
  }

  /** Finds what an earlier run left. Rejects where the directory is no use. */
  async start(): Promise<void> {
    await mkdir(join(this.#directory, CORRUPT_FOLDER), {
      recursive: true,
      mode: 0o700,
    });
    const files = await readdir(this.#directory, { withFileTypes: true });
    const names = files.filter(file => file.isFile()).map(file => file.name);
    for (const fileName of names.sort()) {
      const file = parseSpoolFileName(fileName);
      if (fileName.endsWith('.tmp')) {
        // Its writing was cut off; it never counted as finished.
        await rm(join(this.#directory, fileName), { force: true });
      } else if (file) {
        const found = await stat(join(this.#directory, fileName)).catch(
          () => undefined,
        );
        // Unless another process on the same spool has delivered it just now.
        if (found) {
          this.#insert({
            ...file,
            name: fileName,
            bytes: found.size,
            unchecked: true,
            leased: false,
            gone: false,
          });
        }
      } else {
        await this.#setAside(fileName, 'its name is none of the spool');
      }
    }
    await this.#giveUpBeyondBounds();
  }

  /** Tries once more to write what is in memory only. */
  async stop(): Promise<void> {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    await this.#writing;
    await this.#writeHeld();
    clearTimeout(this.#retry);
    if (this.#heldBytes > 0) {
      this.#logger.error(
        `Samples are lost: the disk of ${
          this.#directory
        } still takes nothing, and the collector stops. Make room there before it is stopped`,
        { samples: this.#held().length },
      );
    }
  }

  /**
   * Takes a sample in. Resolves once it is on disk, or known not to be: then
   * it waits in memory.
   */
  async add(sample: { json: string; records: number }): Promise<void> {
    const number = this.#number++;
    const json = Buffer.from(sample.json);
    const data = await compress(json);
    const file = {
      at: Date.now(),
      run: this.#run,
      number,
      size: json.length,
      records: sample.records,
    };
    this.#insert({
      ...file,
      name: formatSpoolFileName(file),
      bytes: data.length,
      data,
      leased: false,
      gone: false,
    });
    this.#heldBytes += data.length;
    await this.#giveUpBeyondBounds();
    await this.#writeHeld();
    this.#onAdded();
  }

  /**
   * The oldest samples, at least one where there are any: those that fit into
   * so many bytes of JSON. They are not given up until they are removed or
   * released.
   */
  lease(limits: { maxBytes: number; maxCount: number }): WaitingSample[] {
    const leased: Entry[] = [];
    let size = 0;
    for (const entry of this.#entries.filter(each => !each.leased)) {
      size += entry.size;
      if (
        leased.length === limits.maxCount ||
        (leased.length > 0 && size > limits.maxBytes)
      ) {
        break;
      }
      entry.leased = true;
      leased.push(entry);
    }
    return leased;
  }

  /**
   * A leased sample's JSON as it is kept: a gzip member of its own. Undefined
   * where its file is damaged or no longer there; it leaves the spool then.
   */
  async read(sample: WaitingSample): Promise<Buffer | undefined> {
    const entry = this.#entryOf(sample);
    if (!entry) {
      return undefined;
    }
    if (entry.data) {
      return entry.data;
    }
    let data: Buffer;
    try {
      data = await readFile(join(this.#directory, entry.name));
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') {
        // Another process on the same spool delivered it.
        this.#forget(entry);
      } else if (UNREADABLE.includes(code)) {
        this.#forget(entry);
        await this.#setAside(entry.name, `${error}`, entry.records);
      } else {
        throw error;
      }
      return undefined;
    }
    try {
      if (entry.unchecked) {
        await decompress(data);
        entry.unchecked = false;
      }
      return data;
    } catch (error) {
      this.#forget(entry);
      await this.#setAside(entry.name, `${error}`, entry.records);
      return undefined;
    }
  }

  /** Done with: the backend has them, or wants none of them. */
  async remove(samples: WaitingSample[]): Promise<void> {
    for (const sample of samples) {
      const entry = this.#entryOf(sample);
      if (entry) {
        this.#forget(entry);
        await this.#unlink(entry);
      }
    }
  }

  /** Not delivered: they wait on. */
  release(samples: WaitingSample[]): void {
    for (const sample of samples) {
      const entry = this.#entryOf(sample);
      if (entry) {
        entry.leased = false;
      }
    }
  }

  #insert(entry: Entry): void {
    // Nearly always at the end: compressing takes small ones past large ones.
    let place = this.#entries.length;
    while (place > 0 && this.#entries[place - 1].name > entry.name) {
      place--;
    }
    this.#entries.splice(place, 0, entry);
    this.#bytes += entry.bytes;
  }

  #entryOf(sample: WaitingSample): Entry | undefined {
    const entry = sample as Entry;
    return entry.gone ? undefined : entry;
  }

  #forget(entry: Entry): void {
    if (entry.gone) {
      return;
    }
    entry.gone = true;
    this.#entries.splice(this.#entries.indexOf(entry), 1);
    this.#bytes -= entry.bytes;
    if (entry.data) {
      this.#heldBytes -= entry.bytes;
    }
  }

  #held(): Entry[] {
    return this.#entries.filter(entry => entry.data);
  }

  async #unlink(entry: Entry): Promise<void> {
    await rm(join(this.#directory, entry.name), { force: true }).catch(
      error => {
        this.#logger.warn(
          `${entry.name} cannot be removed from the spool; it will be sent again, which changes nothing: ${error}`,
        );
      },
    );
  }

  async #giveUpBeyondBounds(): Promise<void> {
    while (this.#bytes > this.#maxBytes) {
      const oldest = this.#entries.find(entry => !entry.leased);
      if (!oldest) {
        return;
      }
      await this.#giveUp(oldest, 'spool-full');
    }
    while (this.#heldBytes > this.#maxHeldBytes) {
      const oldest = this.#held().find(entry => !entry.leased);
      if (!oldest) {
        return;
      }
      await this.#giveUp(oldest, 'disk-full');
    }
  }

  async #giveUp(
    entry: Entry,
    reason: 'spool-full' | 'disk-full',
  ): Promise<void> {
    this.#forget(entry);
    const data =
      entry.data ??
      (await readFile(join(this.#directory, entry.name)).catch(
        () => undefined,
      ));
    const drop: SpoolDrop = {
      reason,
      records: entry.records,
      ...(data && (await headOf(data))),
    };
    await this.#unlink(entry);
    this.#logger.error(
      reason === 'spool-full'
        ? `The spool is full, and its oldest sample is given up. See why the backend takes none, or raise spool.maxMegabytes`
        : `The disk of ${
            this.#directory
          } takes nothing, memory for samples is full, and the oldest is given up. Make room on the disk`,
      { source: drop.source, records: drop.records },
    );
    this.#onDropped(drop);
  }

  /** Writes what is in memory only, one writer at a time. Never rejects. */
  async #writeHeld(): Promise<void> {
    while (this.#writing) {
      await this.#writing;
    }
    this.#writing = this.#writeEach().finally(() => {
      this.#writing = undefined;
    });
    await this.#writing;
  }

  async #writeEach(): Promise<void> {
    for (const entry of this.#held()) {
      if (entry.data && !entry.gone) {
        const path = join(this.#directory, entry.name);
        try {
          await this.#write(path, entry.data);
        } catch (error) {
          this.#onDiskFailure(error as NodeJS.ErrnoException);
          return;
        }
        if (entry.gone) {
          // Delivered or given up while it was being written.
          await this.#unlink(entry);
        } else {
          entry.data = undefined;
          this.#heldBytes -= entry.bytes;
        }
      }
    }
    if (this.#problem) {
      this.#problem = undefined;
      this.#logger.info(`The disk of ${this.#directory} takes samples again`);
    }
  }

  #onDiskFailure(error: NodeJS.ErrnoException): void {
    if (this.#problem !== error.code) {
      this.#problem = error.code;
      this.#logger.error(
        `The spool in ${this.#directory} cannot be written: ${
          error.message
        }. Samples are kept in memory meanwhile, up to ${
          this.#maxHeldBytes
        } bytes, and are lost if the collector stops. ${
          error.code === 'ENOSPC'
            ? 'Make room on the disk'
            : 'See to the disk and the rights on it'
        }`,
      );
    }
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#writeHeld(), RETRY_MS);
    this.#retry.unref();
  }

  async #setAside(
    fileName: string,
    reason: string,
    records = 0,
  ): Promise<void> {
    const folder = join(this.#directory, CORRUPT_FOLDER);
    try {
      await rename(join(this.#directory, fileName), join(folder, fileName));
      const aside = (await readdir(folder)).sort();
      for (const old of aside.slice(0, -MAX_CORRUPT_FILES)) {
        await rm(join(folder, old), { force: true, recursive: true });
      }
    } catch (error) {
      // Left where it is, it holds up nobody; the next start tries it again.
      this.#logger.warn(`${fileName} stays in the spool: ${error}`);
    }
    this.#logger.error(
      `A file of the spool cannot be read and is set aside: ${join(
        folder,
        fileName,
      )}: ${reason}`,
    );
    this.#onDropped({ reason: 'corrupt', records });
  }
}

async function headOf(
  data: Buffer,
): Promise<Pick<SpoolDrop, 'source' | 'report'>> {
  try {
    const { source, report } = JSON.parse((await decompress(data)).toString());
    return { source, report };
  } catch {
    return {};
  }
}
