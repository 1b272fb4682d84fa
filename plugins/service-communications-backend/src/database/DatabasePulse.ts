import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { Knex } from 'knex';
import { isPostgres } from './sql';

/** How often it is looked whether anybody waits. */
const LOOK_MS = 1_000;

/** Whoever waits for longer makes us ask. */
const PATIENCE_MS = 2_000;

/** How long an answer may take; the process itself may have been busy once. */
const ANSWER_MS = 3_000;
const QUESTIONS = 2;

/** How long a new connection may take. */
const CONNECT_MS = 10_000;

/** A connection as the driver `pg` has it. */
interface PgConnection {
  connect(): Promise<unknown>;
  query(sql: string): Promise<unknown>;
  end(): Promise<void>;
  on(event: 'error', listener: () => void): void;
}

/**
 * Whether PostgreSQL answers. While nobody waits for it, nothing is asked. When
 * somebody waits for long, it is asked on a new connection; if it does not answer
 * there either, everything that waits is broken off, and nothing new is begun
 * until it answers again. A stopped server or a network that swallows everything
 * says nothing by itself, for hours.
 */
export class DatabasePulse {
  readonly #database: Knex;
  readonly #logger: LoggerService;
  readonly #patienceMs: number;
  readonly #answerMs: number;
  /** Connections that are in use, and since when. */
  readonly #taken = new Map<PgConnection, number>();
  #timer?: NodeJS.Timeout;
  #asking?: Promise<boolean>;
  #isLost = false;
  /** Ends the waiting for a connection. */
  readonly #waiting = new Set<(error: Error) => void>();

  /**
   * @param options.patienceMs - how long somebody waits before it is asked
   * @param options.answerMs - how long it may take to answer
   */
  constructor(options: {
    database: Knex;
    logger: LoggerService;
    patienceMs?: number;
    answerMs?: number;
  }) {
    this.#database = options.database;
    this.#logger = options.logger;
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS;
    this.#answerMs = options.answerMs ?? ANSWER_MS;
  }

  /** From now on nobody waits for a database that does not answer. */
  start(): void {
    if (!isPostgres(this.#database)) {
      return;
    }
    const { client } = this.#database;
    const { pool, connectionSettings } = client;
    if (typeof connectionSettings === 'object') {
      connectionSettings.connectionTimeoutMillis ??= CONNECT_MS;
    }
    pool.on('acquireSuccess', (_: number, connection: PgConnection) =>
      this.#taken.set(connection, performance.now()),
    );
    pool.on('release', (connection: PgConnection) =>
      this.#taken.delete(connection),
    );
    pool.on('poolDestroyRequest', () => this.stop());
    const acquire = client.acquireConnection.bind(client);
    client.acquireConnection = () => this.#acquire(acquire);
    this.#timer = setInterval(
      () => void this.#look(),
      Math.min(LOOK_MS, this.#patienceMs),
    ).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Asks now. SQLite is a part of this process. */
  async isAlive(): Promise<boolean> {
    if (!isPostgres(this.#database)) {
      return true;
    }
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #acquire(acquire: () => Promise<PgConnection>): Promise<PgConnection> {
    if (this.#isLost) {
      throw unavailable();
    }
    const acquiring = acquire();
    return new Promise((resolve, reject) => {
      let isGivenUp = false;
      const giveUp = (error: Error) => {
        isGivenUp = true;
        reject(error);
      };
      this.#waiting.add(giveUp);
      acquiring
        .then(connection => {
          resolve(connection);
          return isGivenUp
            ? this.#database.client.releaseConnection(connection)
            : undefined;
        })
        .catch(reject)
        .finally(() => this.#waiting.delete(giveUp));
    });
  }

  async #look(): Promise<void> {
    if (!this.#asking && (this.#isLost || this.#isWaitedFor())) {
      await this.isAlive();
    }
  }

  #isWaitedFor(): boolean {
    const since = performance.now() - this.#patienceMs;
    return (
      this.#database.client.pool.numPendingAcquires() > 0 ||
      [...this.#taken.values()].some(takenAt => takenAt < since)
    );
  }

  async #ask(): Promise<boolean> {
    let isAlive = false;
    for (let at = 0; at < QUESTIONS && !isAlive; at++) {
      isAlive = await this.#answers();
    }
    if (isAlive && this.#isLost) {
      this.#isLost = false;
      this.#logger.info('The database answers again');
    } else if (!isAlive && !this.#isLost) {
      this.#isLost = true;
      this.#logger.error(
        'The database does not answer: what waits for it is broken off',
      );
      this.#breakOff();
    }
    return isAlive;
  }

  async #answers(): Promise<boolean> {
    const { driver, connectionSettings } = this.#database.client;
    const settings =
      typeof connectionSettings === 'string'
        ? { connectionString: connectionSettings }
        : connectionSettings;
    // The password is not enumerable: a copy would lack it.
    const connection: PgConnection = new driver.Client(
      Object.assign(Object.create(settings), {
        connectionTimeoutMillis: this.#answerMs,
        query_timeout: this.#answerMs,
      }),
    );
    connection.on('error', () => {});
    try {
      await connection.connect();
      await connection.query('select 1');
      return true;
    } catch (error) {
      return isAnswer(error);
    } finally {
      connection.end().catch(() => {});
    }
  }

  #breakOff(): void {
    this.#waiting.forEach(giveUp => giveUp(unavailable()));
    for (const connection of this.#taken.keys()) {
      // With a statement under way this ends the connection at once.
      connection.end().catch(() => {});
    }
  }
}

/** Whether an error is one that the server says, and no farewell. */
function isAnswer(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(?!57P)[0-9A-Z]{5}$/.test(code);
}

function unavailable(): ServiceUnavailableError {
  return new ServiceUnavailableError(
    'The database does not answer; try again later',
  );
}
