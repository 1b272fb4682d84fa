import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { Knex } from 'knex';
import { setTimeout } from 'node:timers/promises';
import { CHANNEL } from './operations/rows/notifyReplicas';
import { isPostgres } from './sql';

const RECONNECT_MS = 10_000;

/** A connection as the driver `pg` has it. */
interface PgConnection {
  query(sql: string): Promise<unknown>;
  on(event: string, listener: (error?: Error) => void): void;
}

/**
 * Listens to what other replicas write, on a connection of its own, for as long
 * as there is a pool: one of the pool would hold up its end. While it cannot
 * listen, the next look at the database finds what they wrote.
 */
export class ReplicaListener {
  readonly #database: Knex;
  readonly #logger: LoggerService;
  readonly #onNotified: () => void;
  readonly #stopping = new AbortController();
  #listening: Promise<void> = Promise.resolve();

  constructor(options: {
    database: Knex;
    logger: LoggerService;
    onNotified: () => void;
  }) {
    this.#database = options.database;
    this.#logger = options.logger;
    this.#onNotified = options.onNotified;
  }

  start(): void {
    if (isPostgres(this.#database)) {
      this.#database.client.pool.on('poolDestroyRequest', () =>
        this.#stopping.abort(),
      );
      this.#listening = this.#listen();
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#listening;
  }

  async #listen(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#listenOnce(signal);
      } catch (error) {
        this.#logger.debug(
          `Replicas are listened to again soon: ${stringifyError(error)}`,
        );
      }
      await setTimeout(RECONNECT_MS, undefined, { signal }).catch(() => {});
    }
  }

  /** Returns when it is to stop, throws when the connection ends. */
  async #listenOnce(signal: AbortSignal): Promise<void> {
    const { client } = this.#database;
    const connection: PgConnection = await client.acquireRawConnection();
    try {
      await connection.query(`LISTEN ${CHANNEL}`);
      connection.on('notification', () => this.#onNotified());
      await new Promise<void>((resolve, reject) => {
        connection.on('error', reject);
        connection.on('end', () => reject(new Error('Connection ended')));
        signal.addEventListener('abort', () => resolve());
        if (signal.aborted) {
          resolve();
        }
      });
    } finally {
      await client.destroyRawConnection(connection);
    }
  }
}
