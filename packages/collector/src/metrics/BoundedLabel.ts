/**
 * Keeps the number of values of a label bounded, so that a flood of invented
 * senders does not fill the memory: the values that came first keep their
 * names, all others together are `other`.
 */
export class BoundedLabel {
  readonly #known = new Set<string>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  of(value: string): string {
    if (this.#known.has(value)) {
      return value;
    }
    if (this.#known.size < this.#max) {
      this.#known.add(value);
      return value;
    }
    return 'other';
  }
}
