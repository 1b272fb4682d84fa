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

  get skipped() {
    return this.#counts.skipped;
  }

  /** Of all that ran. */
  toString() {
    const { passed, failed } = this.#counts;
    return `${passed} passed, ${failed} failed`;
  }
}
