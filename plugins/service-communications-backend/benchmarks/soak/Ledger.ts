import { SampleResult } from '@service-communications/model';
import { PlannedSample, Sample, TrafficPlan } from './planTraffic';
import { SoakTally } from './SoakTally';

/** What samples may be refused for: their clock was set too far. */
const REFUSALS = /horizon|ahead|no longer logged/;

/** Why a repeat is refused from a time of which nothing is logged any more. */
const FORGOTTEN = /no longer logged/;

/** The reorder horizon: what came later is logged. Milliseconds. */
const HORIZON_MS = 24 * 60 * 60_000;

/** What became of a sample, over all the times that it was sent. */
interface Entry {
  sample: PlannedSample;
  accepted: number;
  duplicate: number;
  refused: number;
  /** Of these, for being from a time of which nothing is logged any more. */
  forgotten: number;
  /** Times that it was sent and no answer came. */
  lost: number;
}

/** What is known of the samples of a plan, by the answers to them. */
export class Ledger {
  readonly #entries = new Map<string, Entry>();
  readonly #tally: SoakTally;
  #isClosed = false;

  constructor(plan: TrafficPlan, tally: SoakTally) {
    this.#tally = tally;
    for (const sample of plan.deliveries.flat()) {
      this.#entries.set(keyOf(sample.sent), {
        sample,
        accepted: 0,
        duplicate: 0,
        refused: 0,
        forgotten: 0,
        lost: 0,
      });
    }
  }

  noteLost(samples: PlannedSample[]): void {
    for (const { sent } of samples) {
      this.#entries.get(keyOf(sent))!.lost++;
    }
  }

  noteResults(samples: PlannedSample[], results: SampleResult[]): void {
    if (results.length !== samples.length) {
      this.#tally.noteWrong(`${results.length} results of ${samples.length}`);
      return;
    }
    samples.forEach(({ sent }, index) => {
      const { status, reason } = results[index];
      const entry = this.#entries.get(keyOf(sent))!;
      entry[status]++;
      if (status === 'refused' && FORGOTTEN.test(reason ?? '')) {
        entry.forgotten++;
      }
      this.#tally.count('results', status);
      if (this.#isClosed && status === 'accepted') {
        this.#tally.noteWrong(`accepted again: ${keyOf(sent)}`);
      }
      if (status === 'refused' && !REFUSALS.test(reason ?? '')) {
        this.#tally.noteWrong(`refused: ${reason} ${JSON.stringify(sent)}`);
      }
    });
  }

  /**
   * What the model is told of: the samples that were accepted. What contradicts
   * itself is noted as wrong.
   */
  accepted(): Sample[] {
    this.#isClosed = true;
    const accepted: Sample[] = [];
    const newest = this.#newestKept();
    for (const [key, entry] of this.#entries) {
      const isKept = entry.accepted + entry.duplicate > 0;
      const isFirstUnseen = entry.accepted === 0 && isKept;
      if (
        entry.accepted > 1 ||
        (isKept &&
          entry.refused > (isForgotten(entry, newest) ? entry.forgotten : 0)) ||
        (isFirstUnseen && entry.lost === 0) ||
        (!isKept && entry.refused === 0)
      ) {
        const { sample, ...answers } = entry;
        this.#tally.noteWrong(`answers to ${key}: ${JSON.stringify(answers)}`);
      }
      if (isKept) {
        accepted.push(entry.sample.told);
      }
    }
    this.#tally.count('samples', 'accepted', accepted.length);
    this.#tally.count(
      'samples',
      'refused',
      this.#entries.size - accepted.length,
    );
    return accepted;
  }

  /** By source, of the samples that were taken in. */
  #newestKept(): Map<string, number> {
    const newest = new Map<string, number>();
    for (const { sample, accepted, duplicate } of this.#entries.values()) {
      const { source } = sample.sent;
      if (accepted + duplicate > 0) {
        newest.set(
          source,
          Math.max(timeOf(sample.sent), newest.get(source) ?? -Infinity),
        );
      }
    }
    return newest;
  }
}

/** Whether nothing of its time need be logged any more. */
function isForgotten(
  { sample: { sent } }: Entry,
  newest: ReadonlyMap<string, number>,
): boolean {
  return timeOf(sent) < newest.get(sent.source)! - HORIZON_MS;
}

function keyOf({ source, sampleId }: Sample): string {
  return JSON.stringify([source, sampleId]);
}

function timeOf(sample: Sample): number {
  return Date.parse(sample.type === 'netstat' ? sample.sampledAt : sample.end);
}
