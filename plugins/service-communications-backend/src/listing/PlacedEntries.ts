/**
 * Entries that others refer to by their places. A place whose entry was deleted
 * is given out again.
 */
export class PlacedEntries<T extends { id: number }> {
  /** By place; nobody's where an entry was deleted. */
  readonly entries: T[] = [];
  readonly #nobody: T;
  readonly #places = new Map<number, number>();
  readonly #free: number[] = [];

  constructor(nobody: T) {
    this.#nobody = nobody;
  }

  placeOf(id: number): number | undefined {
    return this.#places.get(id);
  }

  /** Puts an entry in the place of the one with its id, which it returns. */
  put(entry: T): T | undefined {
    const known = this.#places.get(entry.id);
    const place = known ?? this.#free.pop() ?? this.entries.length;
    const before = known === undefined ? undefined : this.entries[place];
    this.#places.set(entry.id, place);
    this.entries[place] = entry;
    return before;
  }

  delete(id: number): void {
    const place = this.#places.get(id);
    if (place !== undefined) {
      this.#places.delete(id);
      this.entries[place] = this.#nobody;
      this.#free.push(place);
    }
  }
}
