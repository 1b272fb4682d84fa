/** Adds up the outcomes of checks and tests. */
export class Tally {
  #counts = { passed: 0, failed: 0, skipped: 0 };

  add({ passed = 0, failed = 0, skipped = 0 }) {
    this.#counts.passed += passed;
    this.#counts.failed += failed;
    this.#counts.skipped += skipped;
  }

  get hasFailures() {
    return this.#counts.failed > 0;
  }

  toString() {
    const { passed, failed, skipped } = this.#counts;
    const counts = `${passed} passed, ${failed} failed`;
    return skipped > 0 ? `${counts}, ${skipped} skipped` : counts;
  }
}
