/** Several values for each key, none of them twice. */
export class MultiMap {
  readonly #values = new Map<string, Set<string>>();

  get(key: string): string[] {
    return [...(this.#values.get(key) ?? [])];
  }

  keys(): string[] {
    return [...this.#values.keys()];
  }

  add(key: string, value: string): void {
    this.#values.set(key, (this.#values.get(key) ?? new Set()).add(value));
  }

  delete(key: string, value: string): void {
    const values = this.#values.get(key);
    values?.delete(value);
    if (values?.size === 0) {
      this.#values.delete(key);
    }
  }
}
