/** What the soak prints at its end. */
export class SoakTally {
  readonly #counts = new Map<string, Map<string, number>>();
  /** What must not be: printed, and the soak fails. */
  readonly wrong: string[] = [];
  #wrongCount = 0;

  /** Adds to what there is of a kind of things, by name. */
  count(kind: string, name: string, by = 1): void {
    const counts = this.#counts.get(kind) ?? new Map<string, number>();
    this.#counts.set(kind, counts);
    counts.set(name, (counts.get(name) ?? 0) + by);
  }

  of(kind: string, name: string): number {
    return this.#counts.get(kind)?.get(name) ?? 0;
  }

  total(kind: string): number {
    return [...(this.#counts.get(kind)?.values() ?? [])].reduce(
      (sum, count) => sum + count,
      0,
    );
  }

  /** Such as `replica killed 3, database hung 2`. */
  line(kind: string): string {
    return [...(this.#counts.get(kind) ?? [])]
      .map(([name, count]) => `${name} ${count.toLocaleString('en')}`)
      .join(', ');
  }

  /** Notes what must not be. */
  noteWrong(text: string): void {
    this.#wrongCount++;
    if (this.wrong.length < 50) {
      this.wrong.push(text);
    }
  }

  get wrongCount(): number {
    return this.#wrongCount;
  }
}
