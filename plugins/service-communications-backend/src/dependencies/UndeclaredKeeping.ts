import { Knex } from 'knex';
import {
  addUndeclaredCalls,
  deleteUndeclaredCalls,
  readUndeclaredCalls,
  UndeclaredCall,
} from '../database/operations/dependencies/undeclaredCalls';
import { EntityEdge, EntityEdges } from '../graph/EntityEdges';
import { CatalogIndex } from '../linking/CatalogIndex';
import { ListFollower } from '../listing/ListFollower';
import { CallMap } from './CallMap';

/** Calls that one statement writes. */
const PAGE_SIZE = 1000;

/**
 * Notes calls between entities that are observed and not declared, so that the
 * feed tells of each once.
 */
export class UndeclaredKeeping {
  readonly #database: Knex;
  readonly #follower: ListFollower;
  readonly #linking: { catalog(): Promise<Pick<CatalogIndex, 'declared'>> };
  readonly #retention: number;
  readonly #now: () => number;

  /**
   * @param options.retention - for how long a call is remembered that is
   * observed no more, milliseconds
   */
  constructor(options: {
    database: Knex;
    follower: ListFollower;
    linking: { catalog(): Promise<Pick<CatalogIndex, 'declared'>> };
    retention: number;
    now?: () => number;
  }) {
    this.#database = options.database;
    this.#follower = options.follower;
    this.#linking = options.linking;
    this.#retention = options.retention;
    this.#now = options.now ?? Date.now;
  }

  /** @returns how many calls were noted */
  async run(): Promise<number> {
    const now = this.#now();
    const { declared } = await this.#linking.catalog();
    const known = await readUndeclaredCalls(this.#database);
    const noted = new CallMap<true>();
    known.forEach(call => noted.set(call.callerRef, call.calleeRef, true));
    const isFirst = known.length === 0;
    const table = await this.#follower.table();

    const edges = new EntityEdges(table);
    const observed = new CallMap<true>();
    const found: UndeclaredCall[] = [];
    for (let at = 0; at < edges.length; at++) {
      const callerRef = edges.callerRefAt(at);
      const calleeRef = edges.calleeRefAt(at);
      observed.set(callerRef, calleeRef, true);
      if (
        !noted.get(callerRef, calleeRef) &&
        !declared.has(callerRef, calleeRef)
      ) {
        found.push({
          callerRef,
          calleeRef,
          at: toldAt(edges.edgeAt(at), isFirst, now),
          foundAt: now,
        });
      }
    }
    const gone = known.filter(
      ({ callerRef, calleeRef, foundAt }) =>
        foundAt < now - this.#retention && !observed.get(callerRef, calleeRef),
    );
    for (let at = 0; at < found.length; at += PAGE_SIZE) {
      await addUndeclaredCalls(this.#database, found.slice(at, at + PAGE_SIZE));
    }
    for (let at = 0; at < gone.length; at += PAGE_SIZE) {
      await deleteUndeclaredCalls(
        this.#database,
        gone.slice(at, at + PAGE_SIZE),
      );
    }
    return found.length;
  }
}

/**
 * When a call came to be undeclared. What there is when the feed begins was so
 * since it was first detected, as far as anybody knows; later calls are found
 * soon after that, or were linked, or not declared any more, just now.
 */
function toldAt(
  { firstDetected }: EntityEdge,
  isFirst: boolean,
  now: number,
): number | undefined {
  return isFirst ? firstDetected : now;
}
