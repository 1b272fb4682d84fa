import { IdentitySink } from '../delivery/IdentitySink';
import { FactCounts, FactNews, FactTeller } from '../facts/FactTeller';
import { Logger } from '../log/Logger';
import { ThrottledLog } from '../log/ThrottledLog';
import { LeaseBook } from './LeaseBook';
import { LeaseFile, LeaseReading } from './LeaseFile';

/** What a server does is in its file within so long. */
const HEARING_MS = 1_000;

/** What the following of lease files tells of itself, for counting. */
export interface LeaseCounts extends FactCounts {
  onLeaseEntries(result: 'read' | 'skipped', count: number): void;
}

/** Follows one lease file, and says who has which address. */
export class LeaseWatch {
  readonly #path: string;
  readonly #file: LeaseFile;
  readonly #book: LeaseBook;
  readonly #teller: FactTeller;
  readonly #name: string;
  readonly #logger: Logger;
  readonly #log: ThrottledLog;
  readonly #counts: LeaseCounts;
  #isBegun = false;
  #problem?: string;

  constructor(options: {
    path: string;
    name: string;
    network: string;
    blocks: readonly string[];
    hardwareAddresses: boolean;
    sink: IdentitySink;
    directory: string;
    logger: Logger;
    counts: LeaseCounts;
    now: () => number;
  }) {
    const { path, name, blocks, logger } = options;
    this.#path = path;
    this.#name = name;
    this.#logger = logger;
    this.#log = new ThrottledLog(logger, options.now);
    this.#counts = options.counts;
    this.#file = new LeaseFile(path);
    const book = new LeaseBook(options);
    this.#book = book;
    this.#teller = new FactTeller({
      ...options,
      source: {
        gather: now => this.#gather(now),
        restore: ({ facts, knownUntil }) => book.restore(facts, knownUntil),
        get known() {
          return book.known;
        },
        blocks,
      },
    });
  }

  /** Facts that wait for the backend. */
  get waiting(): number {
    return this.#teller.waiting;
  }

  async start(): Promise<void> {
    await this.#teller.remember();
    this.#logger.info('Following a lease file', {
      source: this.#name,
      path: this.#path,
    });
    this.#teller.wake(0);
  }

  /** Stops, and tries for some seconds to say what is not said yet. */
  async stop(options: { deliver: boolean }): Promise<void> {
    await this.#teller.stop(options);
    await this.#file.close();
    this.#log.flush();
  }

  async #gather(now: number): Promise<FactNews> {
    let entries = 0;
    let reading: LeaseReading | undefined;
    try {
      reading = await this.#file.read((record, writtenAt) => {
        this.#book.read(record, writtenAt);
        entries++;
      });
      this.#releaseOthers(reading);
      this.#onRead(reading);
    } catch (error) {
      this.#onFailure(error as Error);
    }
    this.#counts.onLeaseEntries('read', entries);
    const isHeard = reading?.isComplete === true && this.#file.isState;
    if (isHeard && !this.#isBegun) {
      this.#isBegun = true;
      this.#book.endUnconfirmed();
    }
    this.#book.tick(now);
    const { facts, isRenewed } = this.#book.takeChanged(now);
    return {
      changed: facts,
      // A file that has its leases tells them again after a restart.
      mustKeep: isRenewed && !this.#file.isState,
      heardUntil: isHeard ? now - HEARING_MS : undefined,
    };
  }

  #releaseOthers({ all }: LeaseReading): void {
    if (all) {
      for (const ip of this.#book.leased) {
        if (!all.ips.has(ip)) {
          this.#book.release(ip, all.at);
        }
      }
    }
  }

  #onRead({ skippedCount, skipped }: LeaseReading): void {
    if (this.#problem !== undefined) {
      this.#problem = undefined;
      this.#logger.info('The lease file is read again', { path: this.#path });
    }
    if (skipped) {
      this.#counts.onLeaseEntries('skipped', skippedCount);
      this.#log.add({
        message: `Lines of a lease file cannot be read, such as line ${skipped.line}: ${skipped.reason}`,
        facts: { path: this.#path },
        counts: { skipped: skippedCount },
      });
    }
  }

  /** The same problem is said once, and from then on where it is asked for. */
  #onFailure({ message }: Error): void {
    const level = this.#problem === message ? 'debug' : 'warn';
    this.#problem = message;
    this.#logger[level](`The lease file cannot be read: ${message}`, {
      path: this.#path,
    });
  }
}
