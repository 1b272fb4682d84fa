import { hashWord } from './hash';

/** Places of an empty table. */
const SMALLEST = 1024;

/**
 * Sets of ports, each with a number below 2^21. One entry of the table stands
 * for 32 neighbouring ports of one set, since clients tend to count theirs up.
 */
export class PortSets {
  /**
   * Two words a place: set number and the upper eleven bits of the port; one
   * bit for each of the 32 ports, where 0 is a free place.
   */
  private table = new Uint32Array(SMALLEST * 2);
  private used = 0;

  /** Adds a port to a set; says whether it is new there. */
  add(set: number, port: number): boolean {
    const { table } = this;
    const key = keyOf(set, port);
    const bit = 1 << (port & 31);
    const at = this.place(key);
    const ports = table[at + 1];
    table[at + 1] = ports | bit;
    if (ports === 0) {
      table[at] = key;
      this.used++;
      if (this.used * 8 > table.length * 3) {
        this.resize(table.length * 2);
      }
    }
    return (ports & bit) === 0;
  }

  has(set: number, port: number): boolean {
    const at = this.place(keyOf(set, port));
    return (this.table[at + 1] & (1 << (port & 31))) !== 0;
  }

  /** Empties all sets; keeps the room unless it is far too much. */
  clear(): void {
    const { length } = this.table;
    if (length > SMALLEST * 2 && this.used < length / 16) {
      this.table = new Uint32Array(length / 4);
    } else {
      this.table.fill(0);
    }
    this.used = 0;
  }

  /** Where a key is, or the free place for it. */
  private place(key: number): number {
    const { table } = this;
    const last = table.length - 1;
    let at = (hashWord(key) << 1) & last;
    while (table[at + 1] !== 0 && table[at] !== key) {
      at = (at + 2) & last;
    }
    return at;
  }

  private resize(length: number): void {
    const old = this.table;
    this.table = new Uint32Array(length);
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1] !== 0) {
        const place = this.place(old[at]);
        this.table[place] = old[at];
        this.table[place + 1] = old[at + 1];
      }
    }
  }
}

function keyOf(set: number, port: number): number {
  return ((set << 11) | (port >>> 5)) >>> 0;
}
