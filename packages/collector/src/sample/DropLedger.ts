import { CollectionReport } from '@service-communications/model';
import { mergeReports } from './mergeReports';

/** Sources whose drops wait to be told; of further ones only the sum is known. */
const MAX_SOURCES = 10_000;

/**
 * Drops of each source since its last sample, to be told with its next one, and
 * all that a sample reported which was given up itself.
 */
export class DropLedger {
  readonly #reports = new Map<string, CollectionReport>();

  add(source: string, report: CollectionReport): void {
    const known = this.#reports.get(source);
    if (known || this.#reports.size < MAX_SOURCES) {
      this.#reports.set(source, mergeReports(known ?? {}, report));
    }
  }

  /** What is to be told of a source, if anything; once. */
  take(source: string): CollectionReport | undefined {
    const known = this.#reports.get(source);
    this.#reports.delete(source);
    return known;
  }

  /** The report of a sample with what is to be told of its source; once. */
  takeInto(source: string, report: CollectionReport): CollectionReport {
    return mergeReports(this.take(source) ?? {}, report);
  }
}
