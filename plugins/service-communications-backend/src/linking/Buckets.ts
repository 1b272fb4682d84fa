/** Values by key, several to a key. */
export class Buckets<T> {
  readonly #buckets = new Map<string, T[]>();

  get(key: string): readonly T[] {
    return this.#buckets.get(key) ?? [];
  }

  add(key: string, value: T): void {
    const bucket = this.#buckets.get(key);
    if (bucket) {
      bucket.push(value);
    } else {
      this.#buckets.set(key, [value]);
    }
  }

  remove(key: string, value: T): void {
    const rest = this.get(key).filter(other => other !== value);
    if (rest.length > 0) {
      this.#buckets.set(key, rest);
    } else {
      this.#buckets.delete(key);
    }
  }
}
