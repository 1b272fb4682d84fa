import { ListTable } from '../listing/ListTable';
import { RowMask } from '../listing/MaskPool';
import { NONE, RowEnds } from './RowEnds';

/** What may do for a caller what one listener of an entity does. */
export interface StandIn {
  /** The same service, on another device. */
  isElsewhere: boolean;
  /** Entities named as members of one group, listening on the same port. */
  entityRefs: Set<string>;
}

/**
 * The reference of an entity without the numbers and single letters at the ends
 * of words, by which the members of a group differ: `db-1` and `db-2`,
 * `kafka-a.eu` and `kafka-b.eu`.
 */
export function groupOf(entityRef: string): string {
  const nameAt = entityRef.lastIndexOf('/') + 1;
  const name = entityRef
    .slice(nameAt)
    .replace(/\d+(?=$|[-._])/g, '#')
    .replace(/(^|[-._])[a-z](?=$|[-._])/g, '$1#');
  return `${entityRef.slice(0, nameAt)}${name}`;
}

/** Finds what callers were seen to call that may stand in for an entity. */
export class StandIns {
  readonly #table: ListTable;
  readonly #rowEnds: RowEnds;
  readonly #match: RowMask;
  /** By the codes of entities. */
  readonly #groups: string[] = [];
  readonly #services = new Map<number, Set<number>>();

  /**
   * @param match - the rows that count
   */
  constructor(table: ListTable, rowEnds: RowEnds, match: RowMask) {
    this.#table = table;
    this.#rowEnds = rowEnds;
    this.#match = match;
  }

  /**
   * For each listener of an entity that a caller was seen to call, what may stand
   * in for it; none where nothing may for any.
   *
   * @param rows - those in which the caller is the client
   */
  find(entity: number, rows: Int32Array): StandIn[] {
    const { listener } = this.#table;
    const counted = rows.filter(row => this.#match[row] === 1);
    const others = counted.filter(row => this.#mayDo(entity, listener[row]));
    if (others.length === 0) {
      return [];
    }
    const standIns = new Map<string, StandIn>();
    for (const row of counted) {
      if (this.#isOf(entity, listener[row])) {
        standIns.set(this.#keyOf(listener[row]), {
          isElsewhere: false,
          entityRefs: new Set(),
        });
      }
    }
    for (const row of others) {
      this.#add(standIns, entity, listener[row]);
    }
    return [...standIns.values()];
  }

  #add(standIns: Map<string, StandIn>, entity: number, listener: number): void {
    const { entityRefs } = this.#rowEnds;
    const same = standIns.get(this.#keyOf(listener));
    if (same && this.#servicesOf(entity).has(this.#serviceOf(listener))) {
      same.isElsewhere = true;
    }
    for (const [key, standIn] of standIns) {
      if (key.startsWith(this.#portOf(listener))) {
        this.#members(entity, listener).forEach(member =>
          standIn.entityRefs.add(entityRefs[member]),
        );
      }
    }
  }

  /** Whether a listener is an entity's. */
  #isOf(entity: number, listener: number): boolean {
    const { listenerService, listenerDevice } = this.#rowEnds;
    return (
      listenerService[listener] === entity ||
      listenerDevice[listener] === entity
    );
  }

  #mayDo(entity: number, listener: number): boolean {
    return (
      !this.#isOf(entity, listener) &&
      (this.#servicesOf(entity).has(this.#serviceOf(listener)) ||
        this.#members(entity, listener).length > 0)
    );
  }

  /** Those at a listener that are named as an entity's group is. */
  #members(entity: number, listener: number): number[] {
    const { listenerService, listenerDevice } = this.#rowEnds;
    return [listenerService[listener], listenerDevice[listener]].filter(
      other =>
        other !== NONE &&
        other !== entity &&
        this.#groupOf(other) === this.#groupOf(entity),
    );
  }

  #groupOf(entity: number): string {
    this.#groups[entity] ??= groupOf(this.#rowEnds.entityRefs[entity]);
    return this.#groups[entity];
  }

  /** The services that listen on a device. */
  #servicesOf(device: number): Set<number> {
    let services = this.#services.get(device);
    if (!services) {
      const listeners = this.#rowEnds.listenersOf(device);
      services = new Set(listeners.map(place => this.#serviceOf(place)));
      services.delete(NONE);
      services.delete(device);
      this.#services.set(device, services);
    }
    return services;
  }

  #serviceOf(listener: number): number {
    return this.#rowEnds.listenerService[listener];
  }

  #portOf(listener: number): string {
    const { port, protocol } = this.#table.listeners[listener];
    return `${port}/${protocol} `;
  }

  /** Listeners that do the same, for one service. */
  #keyOf(listener: number): string {
    return `${this.#portOf(listener)}${this.#serviceOf(listener)}`;
  }
}
