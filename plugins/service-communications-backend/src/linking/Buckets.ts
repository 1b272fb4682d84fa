/**
 * Values by key, several to a key. Nearly all keys have one, which then takes
 * no list.
 */
export class Buckets<T extends object> {
  readonly #buckets = new Map<string, T | T[]>();

  get(key: string): readonly T[] {
    const bucket = this.#buckets.get(key);
    if (bucket === undefined) {
      return NONE;
    }
    return Array.isArray(bucket) ? bucket : [bucket];
  }

  add(key: string, value: T): void {
    const bucket = this.#buckets.get(key);
    if (bucket === undefined) {
      this.#buckets.set(key, value);
    } else if (Array.isArray(bucket)) {
      bucket.push(value);
    } else {
      this.#buckets.set(key, [bucket, value]);
    }
  }

  remove(key: string, value: T): void {
    const rest = this.get(key).filter(other => other !== value);
    if (rest.length > 1) {
      this.#buckets.set(key, rest);
    } else if (rest.length === 1) {
      this.#buckets.set(key, rest[0]);
    } else {
      this.#buckets.delete(key);
    }
  }
}

const NONE: readonly never[] = [];
