import { FlowCounters } from './FlowCounters';

/** Datagrams that fit before a unit is believed. */
const ESTABLISHED = 3;
/** Datagrams that fit before another unit is no longer thought of. */
const SURE = 9;
/** A jump beyond this is a new beginning, not a loss. */
const MAX_LOST = { datagrams: 100_000, records: 1_000_000 };
/** A step back of at most this is a late datagram, not a new beginning. */
const MAX_LATE = { datagrams: 256, records: 8192 };
/** Datagrams that a late one may come after; then what is missing is lost. */
const LATENESS = 32;
/** Datagrams in a row that follow each other beside the sequence: a restart. */
const ANEW = 3;

/** What a sequence number counts. */
export type SequenceUnit = 'datagrams' | 'records';

/**
 * Finds out from the sequence numbers of one stream how much of it is missing.
 * Exporters do not agree on what the numbers count: that of the protocol is
 * taken until another unit fits better, and nothing is called lost before the
 * unit has proved itself. So numbers that mean something else, begin anew or
 * come in another order never show as losses that did not happen.
 */
export class SequenceTracker {
  readonly #unit: SequenceUnit;
  #last = 0;
  /** Records of the last datagram; -1 where they could not be counted. */
  #lastRecords = -1;
  /** Further records of it, of which it depends whether they are counted. */
  #lastOthers = 0;
  #started = false;
  #fitsDatagrams = 0;
  #fitsRecords = 0;
  #missing = 0;
  #sinceMissing = 0;
  #aged = false;
  #beside = 0;
  #besideNext = 0;

  /**
   * @param unit - what the protocol counts.
   */
  constructor(unit: SequenceUnit) {
    this.#unit = unit;
  }

  /**
   * Takes the next datagram as it came.
   *
   * @param records - of flows; -1 where they could not be counted.
   * @param others - templates and records of options: some exporters count
   * them, others do not.
   */
  advance(
    sequence: number,
    records: number,
    others: number,
    counters: FlowCounters,
  ): void {
    if (!this.#started) {
      this.#started = true;
      this.#resume(sequence, records, others);
      return;
    }
    const step = (sequence - this.#last) | 0;
    if (this.#fits(step)) {
      this.#resume(sequence, records, others);
      this.#settle(counters);
      return;
    }
    const unit = this.#believed();
    const expected = unit === 'datagrams' ? 1 : this.#lastRecords;
    const gap = step - expected;
    if (step > MAX_LOST[unit] || step < -MAX_LATE[unit]) {
      this.#restart(sequence, records, others, counters);
    } else if (step > 0) {
      if (expected >= 0 && gap > 0) {
        this.#missing += gap;
      }
      this.#resume(sequence, records, others);
      this.#settle(counters);
    } else if (this.#fitsOf(unit) >= ESTABLISHED) {
      this.#takeLate(unit, sequence, records, others, counters);
    } else {
      this.#resume(sequence, records, others);
    }
  }

  /**
   * Counts as lost what was missing at the call before already. To be called
   * every few seconds.
   */
  age(counters: FlowCounters): void {
    if (this.#aged) {
      this.giveUp(counters);
    }
    this.#aged = this.#missing > 0;
  }

  /** Counts what is missing as lost: it is too late for it to come. */
  giveUp(counters: FlowCounters): void {
    const unit = this.#believed();
    if (this.#fitsOf(unit) < ESTABLISHED) {
      return;
    }
    if (unit === 'datagrams') {
      counters.lostDatagrams += this.#missing;
    } else {
      counters.lostRecords += this.#missing;
    }
    this.#missing = 0;
    this.#sinceMissing = 0;
  }

  /** Whether the step is what a datagram that follows the last one makes. */
  #fits(step: number): boolean {
    const datagrams = step === 1;
    const records =
      this.#lastRecords >= 0 &&
      step >= this.#lastRecords &&
      step <= this.#lastRecords + this.#lastOthers;
    if (datagrams === records) {
      return datagrams;
    }
    const before = this.#believed();
    const fitsBelieved = before === 'datagrams' ? datagrams : records;
    if (!fitsBelieved && this.#fitsOf(before) >= SURE) {
      return false;
    }
    if (datagrams) {
      this.#fitsDatagrams += 1;
    } else {
      this.#fitsRecords += 1;
    }
    if (this.#believed() !== before) {
      this.#missing = 0;
    }
    return true;
  }

  #believed(): SequenceUnit {
    if (this.#fitsDatagrams === this.#fitsRecords) {
      return this.#unit;
    }
    return this.#fitsDatagrams > this.#fitsRecords ? 'datagrams' : 'records';
  }

  #fitsOf(unit: SequenceUnit): number {
    return unit === 'datagrams' ? this.#fitsDatagrams : this.#fitsRecords;
  }

  #resume(sequence: number, records: number, others: number): void {
    this.#last = sequence;
    this.#lastRecords = records;
    this.#lastOthers = others;
    this.#beside = 0;
  }

  #settle(counters: FlowCounters): void {
    if (this.#missing > 0) {
      this.#sinceMissing += 1;
      if (this.#sinceMissing > LATENESS) {
        this.giveUp(counters);
      }
    }
  }

  #takeLate(
    unit: SequenceUnit,
    sequence: number,
    records: number,
    others: number,
    counters: FlowCounters,
  ): void {
    const size = unit === 'datagrams' ? 1 : Math.max(0, records);
    this.#beside = sequence === this.#besideNext ? this.#beside + 1 : 1;
    this.#besideNext = (sequence + size) >>> 0;
    if (this.#beside >= ANEW && this.#missing === 0) {
      this.#restart(sequence, records, others, counters);
      return;
    }
    counters.lateDatagrams += 1;
    this.#missing = Math.max(0, this.#missing - size);
  }

  #restart(
    sequence: number,
    records: number,
    others: number,
    counters: FlowCounters,
  ): void {
    this.giveUp(counters);
    this.#missing = 0;
    this.#sinceMissing = 0;
    if (this.#fitsOf(this.#believed()) >= ESTABLISHED) {
      counters.sequenceRestarts += 1;
    }
    this.#resume(sequence, records, others);
  }
}
