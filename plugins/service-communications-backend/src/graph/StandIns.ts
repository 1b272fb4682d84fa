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

/** Numbers in the place of texts. */
class Codes {
  readonly #codes = new Map<string, number>();

  codeOf(text: string): number {
    let code = this.#codes.get(text);
    if (code === undefined) {
      code = this.#codes.size;
      this.#codes.set(text, code);
    }
    return code;
  }
}

/** Finds what callers were seen to call that may stand in for an entity. */
export class StandIns {
  readonly #table: ListTable;
  readonly #rowEnds: RowEnds;
  readonly #match: RowMask;
  /** By the codes of entities. */
  readonly #groups: Int32Array;
  readonly #groupCodes = new Codes();
  /** By the places of listeners. */
  readonly #ports: Int32Array;
  readonly #portCodes = new Codes();
  readonly #services = new Map<number, Set<number>>();

  /**
   * @param match - the rows that count
   */
  constructor(table: ListTable, rowEnds: RowEnds, match: RowMask) {
    this.#table = table;
    this.#rowEnds = rowEnds;
    this.#match = match;
    this.#groups = new Int32Array(rowEnds.entityRefs.length).fill(NONE);
    this.#ports = new Int32Array(table.listeners.length).fill(NONE);
  }

  /**
   * For each listener of an entity that a caller was seen to call, what may stand
   * in for it; none where nothing may for any.
   *
   * @param rows - those in which the caller is the client
   */
  find(entity: number, rows: Int32Array): StandIn[] {
    const { listener } = this.#table;
    const own = new Set<number>();
    const others = new Set<number>();
    for (let at = 0; at < rows.length; at++) {
      const place = listener[rows[at]];
      if (this.#match[rows[at]] === 1) {
        if (this.#rowEnds.isListenerOf(entity, place)) {
          own.add(place);
        } else if (this.#mayDo(entity, place)) {
          others.add(place);
        }
      }
    }
    if (others.size === 0) {
      return [];
    }
    const standIns = new Map<string, StandIn & { port: number }>();
    for (const place of own) {
      standIns.set(this.#keyOf(place), {
        port: this.#portOf(place),
        isElsewhere: false,
        entityRefs: new Set(),
      });
    }
    for (const place of others) {
      this.#add(standIns, entity, place);
    }
    return [...standIns.values()];
  }

  #add(
    standIns: Map<string, StandIn & { port: number }>,
    entity: number,
    listener: number,
  ): void {
    const { entityRefs, listenerService, listenerDevice } = this.#rowEnds;
    const service = listenerService[listener];
    const device = listenerDevice[listener];
    if (this.#servicesOf(entity).has(service)) {
      const same = standIns.get(this.#keyOf(listener));
      if (same) {
        same.isElsewhere = true;
      }
    }
    for (const standIn of standIns.values()) {
      if (standIn.port === this.#portOf(listener)) {
        for (const other of [service, device]) {
          if (this.#isNamedAs(entity, other)) {
            standIn.entityRefs.add(entityRefs[other]);
          }
        }
      }
    }
  }

  #mayDo(entity: number, listener: number): boolean {
    const { listenerService, listenerDevice } = this.#rowEnds;
    return (
      this.#isNamedAs(entity, listenerService[listener]) ||
      this.#isNamedAs(entity, listenerDevice[listener]) ||
      this.#servicesOf(entity).has(listenerService[listener])
    );
  }

  /** Whether another entity is named as a member of an entity's group. */
  #isNamedAs(entity: number, other: number): boolean {
    return (
      other !== NONE &&
      other !== entity &&
      this.#groupOf(other) === this.#groupOf(entity)
    );
  }

  #groupOf(entity: number): number {
    if (this.#groups[entity] === NONE) {
      const group = groupOf(this.#rowEnds.entityRefs[entity]);
      this.#groups[entity] = this.#groupCodes.codeOf(group);
    }
    return this.#groups[entity];
  }

  #portOf(listener: number): number {
    if (this.#ports[listener] === NONE) {
      const { port, protocol } = this.#table.listeners[listener];
      this.#ports[listener] = this.#portCodes.codeOf(`${port}/${protocol}`);
    }
    return this.#ports[listener];
  }

  /** The services that listen on a device. */
  #servicesOf(device: number): Set<number> {
    let services = this.#services.get(device);
    if (!services) {
      const { listenerService } = this.#rowEnds;
      const listeners = this.#rowEnds.listenersOf(device);
      services = new Set(listeners.map(place => listenerService[place]));
      services.delete(NONE);
      services.delete(device);
      this.#services.set(device, services);
    }
    return services;
  }

  /** Listeners that do the same, for one service. */
  #keyOf(listener: number): string {
    return `${this.#portOf(listener)} ${
      this.#rowEnds.listenerService[listener]
    }`;
  }
}
