import { hashWord } from './hash';

const SMALLEST = 1024;

/**
 * Sets of ports, each with a number below 2^21. A word of the table stands for
 * 32 neighbouring ports of one set, since clients tend to count theirs up.
 */
export class PortSets {
  /** Set number and the upper eleven bits of the port. */
  private keys = new Uint32Array(SMALLEST);
  /** One bit for each of the 32 ports; 0 is a free place. */
  private bits = new Uint32Array(SMALLEST);
  private used = 0;

  /** Adds a port to a set; says whether it is new there. */
  add(set: number, port: number): boolean {
    const key = ((set << 11) | (port >>> 5)) >>> 0;
    const bit = 1 << (port & 31);
    const { keys, bits } = this;
    const last = keys.length - 1;
    let slot = hashWord(key) & last;
    for (;;) {
      const ports = bits[slot];
      if (ports === 0) {
        break;
      }
      if (keys[slot] === key) {
        bits[slot] = ports | bit;
        return (ports & bit) === 0;
      }
      slot = (slot + 1) & last;
    }
    keys[slot] = key;
    bits[slot] = bit;
    this.used++;
    if (this.used * 4 > keys.length * 3) {
      this.resize(keys.length * 2);
    }
    return true;
  }

  has(set: number, port: number): boolean {
    const key = ((set << 11) | (port >>> 5)) >>> 0;
    const { keys, bits } = this;
    const last = keys.length - 1;
    for (let slot = hashWord(key) & last; ; slot = (slot + 1) & last) {
      const ports = bits[slot];
      if (ports === 0) {
        return false;
      }
      if (keys[slot] === key) {
        return (ports & (1 << (port & 31))) !== 0;
      }
    }
  }

  /** Empties all sets; keeps the room unless it is far too much. */
  clear(): void {
    const { length } = this.keys;
    if (length > SMALLEST && this.used < length / 8) {
      this.keys = new Uint32Array(length / 4);
      this.bits = new Uint32Array(length / 4);
    } else {
      this.bits.fill(0);
    }
    this.used = 0;
  }

  private resize(length: number): void {
    const { keys: oldKeys, bits: oldBits } = this;
    const keys = new Uint32Array(length);
    const bits = new Uint32Array(length);
    const last = length - 1;
    for (let old = 0; old < oldKeys.length; old++) {
      if (oldBits[old] === 0) {
        continue;
      }
      let slot = hashWord(oldKeys[old]) & last;
      while (bits[slot] !== 0) {
        slot = (slot + 1) & last;
      }
      keys[slot] = oldKeys[old];
      bits[slot] = oldBits[old];
    }
    this.keys = keys;
    this.bits = bits;
  }
}
