const NONE: readonly never[] = [];

/** Values by key, each once, several to a key. */
export class MultiMap<T> {
  readonly #values = new Map<string, readonly T[]>();

  get(key: string): readonly T[] {
    return this.#values.get(key) ?? NONE;
  }

  add(key: string, value: T): void {
    const values = this.get(key);
    if (values.length === 0) {
      // Nearly always: [...values, value] would keep room for a dozen more.
      this.#values.set(key, [value]);
    } else if (!values.includes(value)) {
      this.#values.set(key, [...values, value]);
    }
  }

  delete(key: string, value: T): void {
    const rest = this.get(key).filter(other => other !== value);
    if (rest.length > 0) {
      this.#values.set(key, rest);
    } else {
      this.#values.delete(key);
    }
  }
}
