import { Knex } from 'knex';
import { readPublishedTargets } from '../database/operations/relations/readPublishedTargets';

const PAGE_SIZE = 1000;

/**
 * The relations that the catalog has, or lately had, from this plugin. They
 * must not be taken for declared ones: what an entity calls is not what it
 * runs on, and links that follow from relations that follow from links would
 * never come to rest.
 */
export class PublishedRelations {
  readonly #database: Knex;
  readonly #targets = new Map<string, ReadonlySet<string>>();
  #revision = 0;

  constructor(options: { database: Knex }) {
    this.#database = options.database;
  }

  /** Reads what was published since the last time. */
  async refresh(): Promise<void> {
    let page;
    do {
      page = await readPublishedTargets(this.#database, {
        after: this.#revision,
        limit: PAGE_SIZE,
      });
      for (const { source, targets, revision } of page) {
        this.#targets.set(source, new Set(targets));
        this.#revision = revision;
      }
    } while (page.length === PAGE_SIZE);
  }

  has(source: string, target: string): boolean {
    return this.#targets.get(source)?.has(target) ?? false;
  }
}
