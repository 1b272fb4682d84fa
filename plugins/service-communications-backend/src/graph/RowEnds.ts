import { ListTable } from '../listing/ListTable';
import { groupPlaces } from './groupPlaces';

/** No entity, no node, no row. */
export const NONE = -1;

/** An end of communications: in one network, an entity or an address without one. */
export interface End {
  network: string;
  /** The code of its entity in {@link RowEnds.entityRefs}, else {@link NONE}. */
  entity: number;
  /** The address that no entity has, by its place; else {@link NONE}. */
  address: number;
}

/** Ends in one network, by the code of the entity. */
type EntityEnds = Map<number, number>;

/**
 * Which ends the rows of a table have, as numbers: the service where one is
 * known, else the device, else the address.
 */
export class RowEnds {
  readonly ends: End[] = [];
  /** By their codes. */
  readonly entityRefs: string[] = [];
  /** By the place of a row. */
  readonly clientEnd: Int32Array;
  /** By the place of a listener; the next two are codes of entities. */
  readonly listenerEnd: Int32Array;
  readonly listenerService: Int32Array;
  readonly listenerDevice: Int32Array;
  /** The rows that are there, those of one listener together. */
  readonly rows: Int32Array;
  /** Where in {@link rows} those of a listener begin, by its place. */
  readonly rowStarts: Int32Array;
  /**
   * For each index in {@link rows} that of the row before it that has the same
   * pair, or {@link NONE}.
   */
  readonly previousOfPair: Int32Array;
  readonly #entities = new Map<string, number>();
  readonly #entityEnds = new Map<string, EntityEnds>();
  /** Listeners of an entity, by its code. */
  readonly #listeners: number[][] = [];

  constructor(table: ListTable) {
    const addressEnd = this.#endsOfAddresses(table);
    this.listenerService = new Int32Array(table.listeners.length);
    this.listenerDevice = new Int32Array(table.listeners.length);
    this.listenerEnd = this.#endsOfListeners(table, addressEnd);
    this.clientEnd = this.#endsOfClients(table, addressEnd);
    const { places, starts } = groupPlaces({
      count: table.listeners.length,
      of: listenersOfRows(table),
      length: table.length,
    });
    this.rows = places;
    this.rowStarts = starts;
    this.previousOfPair = this.#previousOfPair(table);
  }

  /** The code of an entity, undefined where no row has it. */
  codeOf(entityRef: string): number | undefined {
    return this.#entities.get(entityRef);
  }

  /** The listeners whose service or device an entity is, by their places. */
  listenersOf(entity: number): readonly number[] {
    return this.#listeners[entity] ?? [];
  }

  /** Whether an entity is the service or the device of a listener. */
  isListenerOf(entity: number, listener: number): boolean {
    return (
      this.listenerService[listener] === entity ||
      this.listenerDevice[listener] === entity
    );
  }

  /** For each end the code of its entity. */
  entityOfEnds(): Int32Array {
    const entities = new Int32Array(this.ends.length);
    for (let end = 0; end < entities.length; end++) {
      entities[end] = this.ends[end].entity;
    }
    return entities;
  }

  #endsOfAddresses({ addresses }: ListTable): Int32Array {
    const ends = new Int32Array(addresses.length);
    for (let address = 0; address < ends.length; address++) {
      const { network, deviceRef } = addresses[address];
      const device = this.#entity(deviceRef);
      ends[address] =
        device === NONE
          ? this.ends.push({ network, entity: NONE, address }) - 1
          : this.#endOf(device, network);
    }
    return ends;
  }

  #endsOfListeners(
    { addresses, listeners }: ListTable,
    addressEnd: Int32Array,
  ): Int32Array {
    const ends = new Int32Array(listeners.length);
    for (let listener = 0; listener < ends.length; listener++) {
      const { address, serviceRef } = listeners[listener];
      const { network, deviceRef } = addresses[address];
      const service = this.#entity(serviceRef);
      const device = this.#entity(deviceRef);
      this.listenerService[listener] = service;
      this.listenerDevice[listener] = device;
      this.#addListener(service, listener);
      this.#addListener(device, listener);
      ends[listener] =
        service === NONE ? addressEnd[address] : this.#endOf(service, network);
    }
    return ends;
  }

  #endsOfClients(table: ListTable, addressEnd: Int32Array): Int32Array {
    const { addresses, client, service, services, isThere, length } = table;
    const endsAt = addresses.map(({ network }) => this.#endsIn(network));
    const entities = Int32Array.from(services.texts, ref => this.#entity(ref));
    const ends = new Int32Array(length);
    for (let at = 0; at < length; at++) {
      if (service[at] === 0 || isThere[at] === 0) {
        ends[at] = addressEnd[client[at]];
      } else {
        const entity = entities[service[at]];
        ends[at] =
          endsAt[client[at]].get(entity) ??
          this.#endOf(entity, addresses[client[at]].network);
      }
    }
    return ends;
  }

  #previousOfPair({ client, addresses }: ListTable): Int32Array {
    const { rows, rowStarts } = this;
    const previous = new Int32Array(rows.length);
    const newest = new Int32Array(addresses.length).fill(NONE);
    for (let listener = 0; listener < rowStarts.length - 1; listener++) {
      const start = rowStarts[listener];
      for (let index = start; index < rowStarts[listener + 1]; index++) {
        const address = client[rows[index]];
        const before = newest[address];
        previous[index] = before >= start ? before : NONE;
        newest[address] = index;
      }
    }
    return previous;
  }

  #entity(ref: string): number {
    if (ref === '') {
      return NONE;
    }
    let code = this.#entities.get(ref);
    if (code === undefined) {
      code = this.entityRefs.push(ref) - 1;
      this.#entities.set(ref, code);
    }
    return code;
  }

  #endOf(entity: number, network: string): number {
    const ends = this.#endsIn(network);
    let end = ends.get(entity);
    if (end === undefined) {
      end = this.ends.push({ network, entity, address: NONE }) - 1;
      ends.set(entity, end);
    }
    return end;
  }

  #endsIn(network: string): EntityEnds {
    let ends = this.#entityEnds.get(network);
    if (!ends) {
      ends = new Map();
      this.#entityEnds.set(network, ends);
    }
    return ends;
  }

  #addListener(entity: number, listener: number): void {
    if (entity === NONE) {
      return;
    }
    this.#listeners[entity] ??= [];
    const known = this.#listeners[entity];
    // Its service may be its device as well.
    if (known[known.length - 1] !== listener) {
      known.push(listener);
    }
  }
}

const KNOWN = new WeakMap<ListTable, { version: number; ends: RowEnds }>();

/** The ends of a table's rows, worked out anew only where some have changed. */
export function rowEndsOf(table: ListTable): RowEnds {
  const known = KNOWN.get(table);
  if (known?.version === table.endsVersion) {
    return known.ends;
  }
  const ends = new RowEnds(table);
  KNOWN.set(table, { version: table.endsVersion, ends });
  return ends;
}

/** The listener of each row; less than 0 where the row was deleted. */
function listenersOfRows({ listener, isThere, length }: ListTable): Int32Array {
  const listeners = listener.slice(0, length);
  for (let at = 0; at < length; at++) {
    if (isThere[at] === 0) {
      listeners[at] = NONE;
    }
  }
  return listeners;
}
