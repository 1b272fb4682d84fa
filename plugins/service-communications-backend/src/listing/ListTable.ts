import { communicationOrigins } from '@service-communications/plugin-service-communications-common';
import {
  ListAddress,
  ListCommunication,
  ListListener,
} from '../database/operations/listing/readListRows';
import { Interner } from './Interner';
import { FlowTable } from './FlowTable';
import { MaskPool } from './MaskPool';

/** Rows that there is room for in the beginning. */
const INITIAL_CAPACITY = 1024;

type Column = Float64Array | Int32Array | Uint8Array;
type ColumnName = (typeof COLUMN_NAMES)[number];

const COLUMN_NAMES = [
  'id',
  'isThere',
  'client',
  'listener',
  'processName',
  'displayName',
  'service',
  'origin',
  'isIgnored',
  'ignoreRuleId',
  'firstDetected',
  'lastDetected',
  'createdAt',
  'updatedAt',
  'firstFound',
  'lastFound',
  'activeSamples',
  'totalPorts',
  'sampleOffset',
  'flow',
] as const;

function emptyLike(column: Column, length: number): Column {
  return new (column.constructor as new (length: number) => Column)(length);
}

/** An address with what the search looks at, in lower case. */
export interface TableAddress extends ListAddress {
  words: string;
}

/** A listener with the place of its address. */
export interface TableListener extends ListListener {
  words: string;
  address: number;
}

/**
 * All communications in columns: for each a number in typed arrays, so that a
 * million of them are looked through in milliseconds. A row keeps its place;
 * ids grow from place to place. Addresses and listeners are kept once.
 */
export class ListTable {
  /** Places that were given out, those of deleted rows included. */
  length = 0;
  readonly addresses: TableAddress[] = [];
  readonly listeners: TableListener[] = [];
  /** Grows with everything that is set or deleted. */
  version = 0;
  /** Grow whenever an address, or a listener, comes or reads otherwise. */
  addressVersion = 0;
  listenerVersion = 0;
  readonly processNames = new Interner();
  readonly displayNames = new Interner();
  readonly services = new Interner();
  /** For the matches of its rows. */
  readonly matchMemory = new MaskPool();

  id = new Float64Array(INITIAL_CAPACITY);
  /** 0 where the row was deleted. */
  isThere = new Uint8Array(INITIAL_CAPACITY);
  client = new Int32Array(INITIAL_CAPACITY);
  listener = new Int32Array(INITIAL_CAPACITY);
  processName = new Int32Array(INITIAL_CAPACITY);
  displayName = new Int32Array(INITIAL_CAPACITY);
  service = new Int32Array(INITIAL_CAPACITY);
  origin = new Uint8Array(INITIAL_CAPACITY);
  /** 1 where a person has it ignored. */
  isIgnored = new Uint8Array(INITIAL_CAPACITY);
  /** The rule that holds it back, 0 where there is none. */
  ignoreRuleId = new Int32Array(INITIAL_CAPACITY);
  /** Times are milliseconds since 1970, NaN where there is none. */
  firstDetected = new Float64Array(INITIAL_CAPACITY);
  lastDetected = new Float64Array(INITIAL_CAPACITY);
  createdAt = new Float64Array(INITIAL_CAPACITY);
  updatedAt = new Float64Array(INITIAL_CAPACITY);
  firstFound = new Float64Array(INITIAL_CAPACITY);
  lastFound = new Float64Array(INITIAL_CAPACITY);
  activeSamples = new Float64Array(INITIAL_CAPACITY);
  totalPorts = new Float64Array(INITIAL_CAPACITY);
  sampleOffset = new Float64Array(INITIAL_CAPACITY);
  /** The place in {@link FlowTable}; 0 where no flow was seen. */
  flow = new Int32Array(INITIAL_CAPACITY);
  readonly flows = new FlowTable();

  readonly #addressPlaces = new Map<number, number>();
  readonly #listenerPlaces = new Map<number, number>();

  setAddress(address: ListAddress): void {
    const { ip, fqdn, deviceRef } = address;
    const entry = {
      ...address,
      // No word that is searched for has a line break in it.
      words: `${ip}\n${fqdn}\n${deviceRef}`.toLowerCase(),
    };
    this.version++;
    const before = put(this.addresses, this.#addressPlaces, entry);
    if (before?.words !== entry.words) {
      this.addressVersion++;
    }
  }

  /** Its address has to be there. */
  setListener(listener: ListListener): void {
    const { protocol, processName, serviceRef } = listener;
    const entry = {
      ...listener,
      words: `${protocol}\n${processName}\n${serviceRef}`.toLowerCase(),
      address: this.#addressPlaces.get(listener.addressId)!,
    };
    this.version++;
    const before = put(this.listeners, this.#listenerPlaces, entry);
    if (before?.words !== entry.words) {
      this.listenerVersion++;
    }
  }

  /**
   * Sets communications, new ones by growing ids. One whose address or listener
   * is not there was changed after those were read, and is read again.
   */
  setCommunications(rows: ListCommunication[]): void {
    this.#makeRoom(rows.map(({ id }) => id));
    rows.forEach(row => this.#setCommunication(row));
  }

  #setCommunication(row: ListCommunication): void {
    const client = this.#addressPlaces.get(row.clientAddressId);
    const listener = this.#listenerPlaces.get(row.listenerId);
    if (client === undefined || listener === undefined) {
      return;
    }
    const at = this.#placeFor(row.id);
    this.version++;
    this.isThere[at] = 1;
    this.client[at] = client;
    this.listener[at] = listener;
    this.processName[at] = this.processNames.codeOf(row.processName);
    this.displayName[at] = this.displayNames.codeOf(row.processDisplayName);
    this.service[at] = this.services.codeOf(row.serviceRef);
    this.origin[at] = communicationOrigins.indexOf(row.origin);
    this.isIgnored[at] = row.isIgnored ? 1 : 0;
    this.ignoreRuleId[at] = row.ignoreRuleId;
    this.firstDetected[at] = row.firstDetected;
    this.lastDetected[at] = row.lastDetected;
    this.createdAt[at] = row.createdAt;
    this.updatedAt[at] = row.updatedAt;
    this.firstFound[at] = row.firstFound;
    this.lastFound[at] = row.lastFound;
    this.activeSamples[at] = row.activeSamples;
    this.totalPorts[at] = row.totalPorts;
    this.sampleOffset[at] = row.sampleOffset;
    this.flow[at] = this.flows.put(this.flow[at], row.flow);
  }

  deleteCommunication(id: number): void {
    const at = this.placeOf(id);
    if (at !== undefined) {
      this.version++;
      this.isThere[at] = 0;
      this.flow[at] = this.flows.put(this.flow[at], undefined);
    }
  }

  /** Where a communication is or was; undefined where it never was. */
  placeOf(id: number): number | undefined {
    const at = this.#firstFrom(id);
    return at < this.length && this.id[at] === id ? at : undefined;
  }

  /** A row's place; of one whose id is greater than any before, the next. */
  #placeFor(id: number): number {
    const known = this.placeOf(id);
    if (known !== undefined) {
      return known;
    }
    if (this.length === this.id.length) {
      this.#grow();
    }
    this.id[this.length] = id;
    return this.length++;
  }

  /** The first place whose id is not less. */
  #firstFrom(id: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.id[middle] < id) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Gives places to rows that come back between those that are known. */
  #makeRoom(ids: number[]): void {
    const newest = this.length > 0 ? this.id[this.length - 1] : 0;
    const late = [
      ...new Set(
        ids.filter(id => id < newest && this.placeOf(id) === undefined),
      ),
    ].sort((a, b) => a - b);
    if (late.length === 0) {
      return;
    }
    const length = this.length + late.length;
    /** For each new place the old one; -1 for those that come back. */
    const origins = new Int32Array(length);
    for (let place = 0, old = 0, next = 0; place < length; place++) {
      const isLate = next < late.length && !(this.id[old] < late[next]);
      origins[place] = isLate ? -1 : old++;
      next += isLate ? 1 : 0;
    }
    for (const name of COLUMN_NAMES) {
      const column = this[name];
      const moved = emptyLike(column, Math.ceil(length * 1.1));
      for (let place = 0; place < length; place++) {
        if (origins[place] >= 0) {
          moved[place] = column[origins[place]];
        }
      }
      this.#replace(name, moved);
    }
    for (let place = 0, next = 0; place < length; place++) {
      if (origins[place] < 0) {
        this.id[place] = late[next++];
      }
    }
    this.length = length;
  }

  #grow(): void {
    for (const name of COLUMN_NAMES) {
      const column = this[name];
      const grown = emptyLike(column, Math.ceil(this.length * 1.5));
      grown.set(column);
      this.#replace(name, grown);
    }
  }

  #replace(name: ColumnName, column: Column): void {
    Object.assign(this, { [name]: column });
  }
}

/** Puts an entry in the place of the one with its id, which it returns. */
function put<T extends { id: number }>(
  entries: T[],
  places: Map<number, number>,
  entry: T,
): T | undefined {
  const place = places.get(entry.id);
  if (place === undefined) {
    places.set(entry.id, entries.length);
    entries.push(entry);
    return undefined;
  }
  const before = entries[place];
  entries[place] = entry;
  return before;
}
