/** Sources whose drops wait to be told; of further ones only the sum is known. */
const MAX_SOURCES = 10_000;

/**
 * What had to be given up of sources since their last sample, to be told with
 * their next one.
 */
export class DropLedger {
  readonly #drops = new Map<string, Record<string, number>>();

  add(source: string, reason: string, count: number): void {
    const drops = this.#drops.get(source);
    if (drops) {
      drops[reason] = (drops[reason] ?? 0) + count;
    } else if (this.#drops.size < MAX_SOURCES) {
      this.#drops.set(source, { [reason]: count });
    }
  }

  /** What to tell of a source now. */
  take(source: string): Record<string, number> {
    const drops = this.#drops.get(source) ?? {};
    this.#drops.delete(source);
    return drops;
  }
}
