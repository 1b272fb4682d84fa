// Over 300 lines: the columns of the rows, and what they are made of, stand together.
import {
  communicationOrigins,
  communicationStates,
} from '@service-communications/plugin-service-communications-common';
import {
  ListAddress,
  ListCommunication,
  ListListener,
} from '../database/operations/listing/readListRows';
import { Interner } from './Interner';
import { FlowTable } from './FlowTable';
import { MaskPool } from './MaskPool';
import { PlacedEntries } from './PlacedEntries';
import {
  NO_ADDRESS,
  NO_LISTENER,
  TableAddress,
  TableListener,
  toTableAddress,
  toTableListener,
} from './TableEntries';

/** Rows that there is room for in the beginning. */
const INITIAL_CAPACITY = 1024;

type Column = Float64Array | Int32Array | Uint8Array;
type ColumnName = (typeof COLUMN_NAMES)[number];

export const COLUMN_NAMES = [
  'id',
  'pair',
  'isThere',
  'client',
  'listener',
  'processName',
  'displayName',
  'service',
  'origin',
  'isIgnored',
  'ignoreRuleId',
  'state',
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

/**
 * All communications in columns: for each a number in typed arrays, so that a
 * million of them are looked through in milliseconds. Ids grow from
 * place to place. Addresses and listeners are kept once.
 */
export class ListTable {
  /** Places that were given out, those of deleted rows included. */
  length = 0;
  /** Those of them that are there. */
  rowCount = 0;
  /** Grows whenever rows that are there move. */
  layout = 0;
  /** Grows with everything that is set or deleted. */
  version = 0;
  /** Grow whenever an address, or a listener, comes or reads otherwise. */
  addressVersion = 0;
  listenerVersion = 0;
  /** Grows where a communication comes or moves, or an end has another entity. */
  endsVersion = 0;
  readonly processNames = new Interner();
  readonly displayNames = new Interner();
  readonly services = new Interner();
  /** For the matches of its rows. */
  matchMemory = new MaskPool();

  id = new Float64Array(INITIAL_CAPACITY);
  /** The id of the pair, whose rows have the same statistics. */
  pair = new Float64Array(INITIAL_CAPACITY);
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
  /** The place of its state among all from 1 on, 0 where there is none. */
  state = new Uint8Array(INITIAL_CAPACITY);
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

  readonly #addresses = new PlacedEntries(NO_ADDRESS);
  readonly #listeners = new PlacedEntries(NO_LISTENER);
  readonly addresses: readonly TableAddress[] = this.#addresses.entries;
  readonly listeners: readonly TableListener[] = this.#listeners.entries;

  setAddress(address: ListAddress): void {
    const entry = toTableAddress(address);
    this.version++;
    const before = this.#addresses.put(entry);
    if (before?.words !== entry.words) {
      this.addressVersion++;
    }
    if (before?.deviceRef !== entry.deviceRef) {
      this.endsVersion++;
    }
  }

  /** Its address has to be there. */
  setListener(listener: ListListener): void {
    const entry = toTableListener(
      listener,
      this.#addresses.placeOf(listener.addressId)!,
    );
    this.version++;
    const before = this.#listeners.put(entry);
    if (before?.words !== entry.words) {
      this.listenerVersion++;
    }
    if (before?.serviceRef !== entry.serviceRef) {
      this.endsVersion++;
    }
  }

  /** No communication that is there may have it, as in the next. */
  deleteAddress(id: number): void {
    this.version++;
    this.#addresses.delete(id);
  }

  deleteListener(id: number): void {
    this.version++;
    this.#listeners.delete(id);
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
    const client = this.#addresses.placeOf(row.clientAddressId);
    const listener = this.#listeners.placeOf(row.listenerId);
    if (client === undefined || listener === undefined) {
      return;
    }
    const at = this.#placeFor(row.id);
    const service = this.services.codeOf(row.serviceRef);
    this.version++;
    if (
      this.isThere[at] === 0 ||
      this.client[at] !== client ||
      this.listener[at] !== listener ||
      this.service[at] !== service
    ) {
      this.endsVersion++;
    }
    this.rowCount += 1 - this.isThere[at];
    this.isThere[at] = 1;
    this.pair[at] = row.pairId;
    this.client[at] = client;
    this.listener[at] = listener;
    this.processName[at] = this.processNames.codeOf(row.processName);
    this.displayName[at] = this.displayNames.codeOf(row.processDisplayName);
    this.service[at] = service;
    this.origin[at] = communicationOrigins.indexOf(row.origin);
    this.isIgnored[at] = row.isIgnored ? 1 : 0;
    this.ignoreRuleId[at] = row.ignoreRuleId;
    this.state[at] = row.state ? communicationStates.indexOf(row.state) + 1 : 0;
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
      this.rowCount -= this.isThere[at];
      this.isThere[at] = 0;
      this.flow[at] = this.flows.put(this.flow[at], undefined);
    }
  }

  /** Where a communication is, or was lately. */
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
      this.#resize();
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
    this.layout++;
    this.endsVersion++;
  }

  /** Gives back memory that its rows no longer need. */
  shrink(): void {
    this.#resize();
    this.matchMemory = new MaskPool();
  }

  /** Leaves room for half as many rows again. */
  #resize(): void {
    const capacity = Math.max(Math.ceil(this.length * 1.5), INITIAL_CAPACITY);
    for (const name of COLUMN_NAMES) {
      const resized = emptyLike(this[name], capacity);
      resized.set(this[name].subarray(0, this.length));
      this.#replace(name, resized);
    }
  }

  #replace(name: ColumnName, column: Column): void {
    Object.assign(this, { [name]: column });
  }
}
