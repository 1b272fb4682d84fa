/** More different lists than entities have alike. */
const MAX_LISTS = 1_000;

/**
 * Keeps lists that many entities have alike once. It forgets which ones it
 * knows now and then; what it gave out is not touched.
 */
export class SharedLists<T> {
  readonly #lists = new Map<string, readonly T[]>();

  share(list: readonly T[]): readonly T[] {
    const key = JSON.stringify(list);
    const known = this.#lists.get(key);
    if (known) {
      return known;
    }
    if (this.#lists.size >= MAX_LISTS) {
      this.#lists.clear();
    }
    this.#lists.set(key, list);
    return list;
  }
}
