import {
  ImportFate,
  importFates,
  ImportResult,
} from '@service-communications/plugin-service-communications-common';
import { PlannedLine } from './writeLines';

/** Lines of each fate that are told of; more would be read by nobody. */
const MAX_TOLD = 2_000;

/** Reasons that are given for a line. */
const MAX_REASONS = 10;

/** What became of lines: all of them counted, and the first of each fate told. */
export class ImportTally {
  readonly counts = Object.fromEntries(
    importFates.map(fate => [fate, 0]),
  ) as Record<ImportFate, number>;
  readonly #told: ImportResult['lines'] = [];

  add({ line, plan: { fate, id, reasons } }: PlannedLine): void {
    this.counts[fate]++;
    if (this.counts[fate] <= MAX_TOLD) {
      this.#told.push({
        line,
        fate,
        id,
        ...(reasons.length > 0 && { reasons: reasons.slice(0, MAX_REASONS) }),
      });
    }
  }

  /** In the order of the file. */
  get lines(): ImportResult['lines'] {
    return [...this.#told].sort((a, b) => a.line - b.line);
  }
}
