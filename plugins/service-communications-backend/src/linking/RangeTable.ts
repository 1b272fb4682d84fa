import { AddressRange } from './annotations/parseIpAddresses';

/** A block and what it stands for. */
export interface RangeMatch<T> extends AddressRange {
  readonly values: readonly T[];
}

interface Node<T> extends AddressRange {
  values: T[];
  /** The smallest range around this one. */
  parent?: Node<T>;
}

/**
 * Finds the smallest of the CIDR blocks around an address, by longest prefix.
 * Two blocks are apart or one lies within the other, so that the blocks around
 * an address are the last one to begin before it and the blocks around that.
 */
export class RangeTable<T> {
  readonly #nodes: Node<T>[] = [];
  /** Where each of them begins. */
  readonly #firsts: string[] = [];

  constructor(entries: Iterable<{ range: AddressRange; value: T }>) {
    // Of blocks with the same beginning the larger one comes first.
    const sorted = [...entries].sort(
      (a, b) =>
        compare(a.range.first, b.range.first) ||
        compare(b.range.last, a.range.last),
    );
    let around: Node<T> | undefined;
    for (const { range, value } of sorted) {
      while (around && around.last < range.first) {
        around = around.parent;
      }
      if (around?.first === range.first && around.last === range.last) {
        around.values.push(value);
      } else {
        around = { ...range, values: [value], parent: around };
        this.#nodes.push(around);
        this.#firsts.push(around.first);
      }
    }
  }

  /**
   * The longest prefix that matches.
   *
   * @param key - of the address, as `ipKey` gives it
   */
  find(key: string): RangeMatch<T> | undefined {
    let low = 0;
    let high = this.#firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#firsts[middle] <= key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    let node: Node<T> | undefined = this.#nodes[low - 1];
    while (node && node.last < key) {
      node = node.parent;
    }
    return node;
  }
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
