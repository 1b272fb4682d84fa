import { SkippedLine } from '../sockets/SocketTable';
import { FlowOutcome } from './FlowLogReader';

/** Counts what the entries of a flow log turn out to be. */
export class FlowLogTally {
  readonly #maxSkipped: number;
  readonly skipped: SkippedLine[] = [];
  lines = 0;
  records = 0;
  attempts = 0;
  ignored = 0;
  gaps = 0;
  skippedCount = 0;

  constructor(maxSkipped: number) {
    this.#maxSkipped = maxSkipped;
  }

  count(outcome: FlowOutcome, line: number): void {
    if (outcome === 'record') {
      this.records++;
    } else if (outcome === 'attempt') {
      this.attempts++;
    } else if (outcome === 'ignored') {
      this.ignored++;
    } else if (outcome === 'gap') {
      this.gaps++;
    } else {
      this.skip(line, outcome.reason);
    }
  }

  skip(line: number, reason: string): void {
    this.skippedCount++;
    if (this.skipped.length < this.#maxSkipped) {
      this.skipped.push({ line, reason });
    }
  }
}
