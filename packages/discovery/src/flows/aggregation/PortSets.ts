import { secretFactor } from './hash';

/** Slots of a page: as many as a segment may have at most, many times over. */
const PAGE_SLOTS = 65_536;

/**
 * The slots that a set has, by its stage: none, four tables that are each four
 * times as large as the one before, and at last one bit for each port, which
 * takes no more than the next table would.
 */
const SLOTS = [0, 8, 32, 128, 512, 2048, 4096];
const BITS = [0, 3, 5, 7, 9, 11, 12];
const BITMAP = SLOTS.length - 1;

/** Ports that a set has room for, by its stage: three of four slots. */
const ROOM = SLOTS.map(slots => (slots * 3) / 4);

/** Sets that there is room for at first. */
const SMALLEST = 64;

/**
 * Sets of ports, each with a number; small ones where there are few ports, next
 * to each other in pages, so that a million ports take a few megabytes and to
 * look for one touches little memory.
 */
export class PortSets {
  /** By set: its place in SLOTS. */
  #stages = new Uint8Array(SMALLEST);
  /** By set: where its segment begins, in slots of all pages. */
  #places = new Uint32Array(SMALLEST);
  /** By set, but for bitmaps: how many ports it has. */
  #counts = new Uint16Array(SMALLEST);
  /** By set, but for bitmaps: whether port 0 is in it; in a slot 0 is none. */
  #zeros = new Uint8Array(SMALLEST);
  #pages: Uint16Array[] = [];
  /** Where nothing was ever given away, in slots of all pages. */
  #end = 0;
  /** By stage: places of segments that are no longer in use. */
  #free: number[][] = SLOTS.map(() => []);

  /** Adds a port to a set; says whether it is new there. */
  add(set: number, port: number): boolean {
    if (set >= this.#stages.length) {
      this.#makeRoomFor(set);
    }
    const stage = this.#stages[set];
    if (stage === BITMAP) {
      return this.#addToBitmap(set, port);
    }
    if (port === 0) {
      const isNew = this.#zeros[set] === 0;
      this.#zeros[set] = 1;
      return isNew;
    }
    if (stage !== 0) {
      const page = this.#pages[this.#places[set] >>> 16];
      const slot = this.#slotOf(page, this.#places[set], stage, port);
      if (page[slot] === port) {
        return false;
      }
      if (this.#counts[set] < ROOM[stage]) {
        page[slot] = port;
        this.#counts[set]++;
        return true;
      }
    }
    this.#grow(set);
    return this.add(set, port);
  }

  has(set: number, port: number): boolean {
    const stage = this.#stages[set] ?? 0;
    if (stage === 0) {
      return port === 0 && this.#zeros[set] === 1;
    }
    const place = this.#places[set];
    const page = this.#pages[place >>> 16];
    if (stage === BITMAP) {
      const word = page[(place & (PAGE_SLOTS - 1)) + (port >>> 4)];
      return ((word >>> (port & 15)) & 1) === 1;
    }
    return port === 0
      ? this.#zeros[set] === 1
      : page[this.#slotOf(page, place, stage, port)] === port;
  }

  /** Empties all sets; keeps about as much room as was needed. */
  clear(): void {
    this.#stages.fill(0);
    this.#counts.fill(0);
    this.#zeros.fill(0);
    this.#pages.length = Math.ceil(this.#end / PAGE_SLOTS);
    this.#end = 0;
    this.#free = SLOTS.map(() => []);
  }

  /** The slot in its page where a port is, or the free one for it. */
  #slotOf(
    page: Uint16Array,
    place: number,
    stage: number,
    port: number,
  ): number {
    const begin = place & (PAGE_SLOTS - 1);
    const last = SLOTS[stage] - 1;
    // The upper bits of a product depend on all bits of the port.
    let at = Math.imul(port, secretFactor) >>> (32 - BITS[stage]);
    while (page[begin + at] !== 0 && page[begin + at] !== port) {
      at = (at + 1) & last;
    }
    return begin + at;
  }

  #addToBitmap(set: number, port: number): boolean {
    const place = this.#places[set];
    const page = this.#pages[place >>> 16];
    const at = (place & (PAGE_SLOTS - 1)) + (port >>> 4);
    const word = page[at];
    page[at] = word | (1 << (port & 15));
    return ((word >>> (port & 15)) & 1) === 0;
  }

  /** Moves a set to the next stage. */
  #grow(set: number): void {
    const stage = this.#stages[set];
    const place = this.#places[set];
    this.#stages[set] = stage + 1;
    this.#places[set] = this.#take(stage + 1);
    this.#counts[set] = 0;
    if (stage + 1 === BITMAP && this.#zeros[set] === 1) {
      this.#addToBitmap(set, 0);
    }
    if (stage !== 0) {
      const page = this.#pages[place >>> 16];
      const begin = place & (PAGE_SLOTS - 1);
      for (let slot = begin; slot < begin + SLOTS[stage]; slot++) {
        if (page[slot] !== 0) {
          this.add(set, page[slot]);
        }
      }
      this.#free[stage].push(place);
    }
  }

  /** The place of an empty segment. */
  #take(stage: number): number {
    let place = this.#free[stage].pop();
    if (place === undefined) {
      const left = PAGE_SLOTS - (this.#end % PAGE_SLOTS);
      // A segment lies in one page.
      place = left < SLOTS[stage] ? this.#end + left : this.#end;
      this.#end = place + SLOTS[stage];
      this.#pages[place >>> 16] ??= new Uint16Array(PAGE_SLOTS);
    }
    const begin = place % PAGE_SLOTS;
    this.#pages[place >>> 16].fill(0, begin, begin + SLOTS[stage]);
    return place;
  }

  #makeRoomFor(set: number): void {
    const length = 2 ** Math.ceil(Math.log2(set + 1));
    const stages = this.#stages;
    const places = this.#places;
    const counts = this.#counts;
    const zeros = this.#zeros;
    this.#stages = new Uint8Array(length);
    this.#places = new Uint32Array(length);
    this.#counts = new Uint16Array(length);
    this.#zeros = new Uint8Array(length);
    this.#stages.set(stages);
    this.#places.set(places);
    this.#counts.set(counts);
    this.#zeros.set(zeros);
  }
}
