import { spawnSync } from 'child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  rmdirSync,
  writeSync,
} from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';

/** A PostgreSQL on the loopback, as scripts/lib/postgres.mjs describes it. */
interface Postgres {
  readonly connectionString: string;
  kill(): Promise<void>;
  startAgain(): Promise<string>;
  pause(): void;
  resume(): void;
  stopAtOnce(): Promise<void>;
  isRunning(): boolean;
  stop(): Promise<void>;
}

const SCRIPTS = resolve(
  // The scripts of the repository always stand there.
  // eslint-disable-next-line no-restricted-syntax
  __dirname,
  '../../../../scripts/lib/postgres.mjs',
);

const MB = Buffer.alloc(1024 * 1024);

/**
 * A PostgreSQL that keeps what it has said is committed whatever happens to its
 * processes, on a small disk of its own where this user may mount one.
 */
export class SoakDatabase {
  readonly #postgres: Postgres;
  readonly #disk: string;
  /** Whether the disk is its own, and can be filled. */
  readonly hasOwnDisk: boolean;

  private constructor(postgres: Postgres, disk: string, hasOwnDisk: boolean) {
    this.#postgres = postgres;
    this.#disk = disk;
    this.hasOwnDisk = hasOwnDisk;
  }

  static async start(): Promise<SoakDatabase> {
    const disk = mkdtempSync(join(tmpdir(), 'soak-'));
    const mounted = spawnSync('mount', [
      ...['-t', 'tmpfs', '-o', 'size=1500m,mode=755', 'soak'],
      disk,
    ]);
    const hasOwnDisk = mounted.status === 0;
    const { startPostgres } = await import(SCRIPTS);
    const postgres = await startPostgres({
      durable: true,
      // What a process has written outlives it before it is on disk.
      settings: ['fsync=off', 'max_wal_size=160MB', 'min_wal_size=80MB'],
      parent: hasOwnDisk ? disk : undefined,
    });
    return new SoakDatabase(postgres, disk, hasOwnDisk);
  }

  get connectionString(): string {
    return this.#postgres.connectionString;
  }

  async kill(): Promise<void> {
    await this.#postgres.kill();
  }

  async stopAtOnce(): Promise<void> {
    await this.#postgres.stopAtOnce();
  }

  async startAgain(): Promise<void> {
    await this.#postgres.startAgain();
  }

  pause(): void {
    this.#postgres.pause();
  }

  resume(): void {
    this.#postgres.resume();
  }

  /** Leaves no byte of its disk, until `empty`. */
  fill(): void {
    const ballast = openSync(this.#ballast, 'a');
    try {
      for (;;) {
        writeSync(ballast, MB);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') {
        throw error;
      }
    } finally {
      closeSync(ballast);
    }
  }

  /** Gives the disk back, and starts the database where it did not outlive that. */
  async empty(): Promise<void> {
    rmSync(this.#ballast, { force: true });
    if (!this.#postgres.isRunning()) {
      await this.#postgres.startAgain();
    }
  }

  /** In whichever state it is. */
  async stop(): Promise<void> {
    if (this.#postgres.isRunning()) {
      this.#postgres.resume();
    }
    await this.#postgres.stop();
    if (this.hasOwnDisk) {
      spawnSync('umount', ['--lazy', this.#disk]);
    }
    rmdirSync(this.#disk);
  }

  get #ballast(): string {
    return join(this.#disk, 'ballast');
  }
}
