/**
 * The order of some texts as numbers: equal texts have the same rank. Texts
 * compare by their UTF-16 code units, the same everywhere.
 */
export class Ranks {
  /** The rank of each text, by its index among them. */
  readonly rankAt: Int32Array;
  readonly #sorted: string[];

  constructor(texts: readonly string[]) {
    this.#sorted = [...new Set(texts)].sort();
    const rankOf = new Map(this.#sorted.map((text, rank) => [text, rank]));
    this.rankAt = Int32Array.from(texts, text => rankOf.get(text)!);
  }

  textOf(rank: number): string {
    return this.#sorted[rank];
  }

  /** The rank of any text; of one that is not among them, between theirs. */
  rankOf(text: string): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sorted[middle] < text) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return this.#sorted[low] === text ? low : low - 0.5;
  }
}
