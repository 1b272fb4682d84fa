import { CallerRelations } from '@service-communications/plugin-service-communications-common';
import { createDeferred } from '@backstage/types';
import { createHash } from 'crypto';
import { Knex } from 'knex';
import { readCallerRelations } from '../database/operations/relations/readCallerRelations';
import { readNewestCaller } from '../database/operations/relations/readNewestCaller';

/**
 * The published relations for those who follow them. Whether there is anything
 * new is known without the database; what is new is read from there.
 */
export class RelationFeed {
  readonly #database: Knex;
  /** Undefined before the newest revision is known. */
  #newest: { revision: number; tag: string } | undefined;
  readonly #waiting = new Set<() => void>();
  #isStopped = false;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** The callers that changed after a revision, oldest change first. */
  async read(options: {
    after: number;
    limit: number;
  }): Promise<CallerRelations[]> {
    return readCallerRelations(this.#database, options);
  }

  /** Takes note of the newest revision that there is. */
  async follow(revision: number): Promise<void> {
    if (this.#newest?.revision !== revision) {
      await this.refresh();
    }
  }

  /** Reads which is the newest revision. */
  async refresh(): Promise<void> {
    await this.#readNewest();
  }

  /**
   * Stands for the newest revision. Tells a database from the one that it
   * replaces, where revisions begin anew. Changes within the wait at most, or
   * is still the known one.
   */
  async tag(options: { known?: string; waitMs: number }): Promise<string> {
    const { tag } = this.#newest ?? (await this.#readNewest());
    if (options.waitMs === 0 || tag !== options.known || this.#isStopped) {
      return tag;
    }
    const changed = createDeferred<void>();
    const wake = () => changed.resolve();
    const timer = setTimeout(wake, options.waitMs);
    this.#waiting.add(wake);
    await changed;
    clearTimeout(timer);
    this.#waiting.delete(wake);
    return this.#newest?.tag ?? tag;
  }

  /** Ends all waits. */
  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  async #readNewest(): Promise<{ revision: number; tag: string }> {
    const newest = await readNewestCaller(this.#database);
    const tag = createHash('sha256')
      .update(JSON.stringify(newest ?? null))
      .digest('base64url');
    this.#newest = { revision: newest?.revision ?? 0, tag };
    this.#wake();
    return this.#newest;
  }

  #wake(): void {
    [...this.#waiting].forEach(wake => wake());
  }
}
