import { match } from 'node:assert/strict';
import { DatabaseProxy, Statement } from '../processes/DatabaseProxy';
import { Postgres } from '../processes/startPostgres';

/** Where a database is killed. */
export interface CrashPoint {
  /** Looks at the statements of deliveries so far. */
  isAt(statements: string[]): boolean;
  /**
   * Whether the database has done the last of them, and the backend does not
   * know; else that one has not even reached the database.
   */
  isAnswered: boolean;
}

/**
 * Kills a database once, at a statement of a delivery of flow records. What
 * opens a transaction and waits for its turn does not count: it writes nothing,
 * and other tasks say the same.
 */
export class DatabaseCrash {
  readonly #postgres: Postgres;
  readonly #point: CrashPoint;
  /** What each connection said last. */
  readonly #previous = new Map<object, string>();
  /** Those with the transaction of a delivery. */
  readonly #delivering = new Set<object>();
  /** Of deliveries, to the one that it was killed at. */
  readonly statements: string[] = [];
  #kill?: Promise<void>;

  constructor(options: {
    postgres: Postgres;
    proxy: DatabaseProxy;
    point: CrashPoint;
  }) {
    this.#postgres = options.postgres;
    this.#point = options.point;
    options.proxy.handle = statement => this.#handle(statement);
  }

  /** Whether it has come to this. */
  get hasBegun(): boolean {
    return this.#kill !== undefined;
  }

  /** Resolves when nothing of the database lives. */
  async isOver(): Promise<void> {
    await this.#kill;
  }

  /** Starts the database again. */
  async recover(): Promise<void> {
    await this.isOver();
    match(await this.#postgres.startAgain(), /automatic recovery in progress/);
  }

  async #handle(statement: Statement): Promise<Buffer | undefined> {
    if (this.#kill || !this.#isOfDelivery(statement)) {
      return statement.forward();
    }
    this.statements.push(statement.text);
    if (!this.#point.isAt(this.statements)) {
      return statement.forward();
    }
    if (this.#point.isAnswered) {
      await statement.forward();
    }
    this.#kill = this.#postgres.kill();
    await this.#kill;
    return undefined;
  }

  #isOfDelivery({ connection, text }: Statement): boolean {
    const hasTurn = this.#previous
      .get(connection)
      ?.includes('service-communications-ingest');
    if (hasTurn && text.includes('flow_sources')) {
      this.#delivering.add(connection);
    }
    this.#previous.set(connection, text);
    const isOfDelivery = this.#delivering.has(connection);
    if (isCommit(text)) {
      this.#delivering.delete(connection);
    }
    return isOfDelivery;
  }
}

/** Whether a statement ends a transaction for good. */
export function isCommit(statement: string): boolean {
  return /^commit/i.test(statement);
}
