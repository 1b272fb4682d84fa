import { Knex } from 'knex';
import {
  ClientSighting,
  ScanObservation,
} from '../../../orientation/ScanObservation';
import { hourOf } from '../../../statistics/history/Slot';
import { TurnGiver } from '../../../scheduling/inTurns';
import { addPairCounts, PairCounts } from '../../../statistics/PairCounts';
import { addListChange } from '../rows/addListChange';
import { insertSamples } from './insertSamples';
import { HostListener } from './loadHostListeners';
import { mergePairs } from './mergePairs';
import { NamedSighting, PairChange } from '../rows/PairChange';
import {
  recordCommunications,
  takeRowMarks,
} from '../rows/recordCommunications';
import { saveListeners } from './saveListeners';
import { HostScans, saveNewestSamples } from './saveNewestSamples';

/** Pairs that are gathered before they are written, to bound the memory. */
const MAX_PENDING_PAIRS = 5_000;

/**
 * What samples change, gathered until it is written, so that each row is
 * written once however many samples touch it.
 */
export class PendingChanges {
  readonly #tx: Knex.Transaction;
  readonly #isLate: boolean;
  readonly #now: number;
  /** A large sample takes many statements: others have their turn between them. */
  readonly #turns = new TurnGiver();
  /** By listener and client address. */
  readonly #pairs = new Map<number, Map<number, PairChange>>();
  #pairCount = 0;
  /** Those that were written before the rest. */
  #writtenPairs: Pick<PairChange, 'listenerId' | 'clientAddressId'>[] = [];
  readonly #listeners = new Set<HostListener>();
  readonly #samples: { hostId: number; observation: ScanObservation }[] = [];
  readonly #scans = new Map<number, HostScans & { hours: Set<number> }>();

  /** @param options.isLate - whether a sample may be older than known ones */
  constructor(tx: Knex.Transaction, options: { isLate: boolean; now: number }) {
    this.#tx = tx;
    this.#isLate = options.isLate;
    this.#now = options.now;
  }

  /** A pair was seen at a time; with counts where it is to be counted. */
  addPair(
    listenerId: number,
    clientAddressId: number,
    sampledAt: number,
    { unnamed, processes }: ClientSighting,
    counts: PairCounts | undefined,
  ): void {
    let ofListener = this.#pairs.get(listenerId);
    if (!ofListener) {
      ofListener = new Map();
      this.#pairs.set(listenerId, ofListener);
    }
    let pair = ofListener.get(clientAddressId);
    if (!pair) {
      pair = { listenerId, clientAddressId };
      ofListener.set(clientAddressId, pair);
      this.#pairCount++;
    }
    if (unnamed) {
      pair.detected = extend(pair.detected, sampledAt);
    }
    if (counts) {
      pair.counts = pair.counts ? addPairCounts(pair.counts, counts) : counts;
      const { activeSamples, totalPorts } = counts;
      pair.hours ??= [];
      pair.hours.push({
        time: hourOf(sampledAt),
        numbers: [activeSamples, totalPorts],
      });
    }
    if (processes) {
      pair.processes ??= new Map<string, NamedSighting>();
      for (const [name, displayName] of processes) {
        const known = pair.processes.get(name);
        pair.processes.set(name, {
          ...extend(known, sampledAt),
          displayName: displayName ?? known?.displayName,
        });
      }
    }
  }

  addListener(listener: HostListener): void {
    this.#listeners.add(listener);
  }

  addSample(hostId: number, observation: ScanObservation): void {
    this.#samples.push({ hostId, observation });
    const { sampledAt } = observation;
    const { newestSampleAt = sampledAt, hours = new Set<number>() } =
      this.#scans.get(hostId) ?? {};
    this.#scans.set(hostId, {
      newestSampleAt: Math.max(newestSampleAt, sampledAt),
      hours: hours.add(hourOf(sampledAt)),
    });
  }

  /** Whether enough pairs were gathered for a statement. */
  isLarge(): boolean {
    return this.#pairCount >= MAX_PENDING_PAIRS;
  }

  /** Writes what was gathered and forgets it. */
  async flush(): Promise<void> {
    if (this.#samples.length === 0) {
      return;
    }
    await this.flushPairs();
    await saveListeners(this.#tx, this.#listeners);
    await this.#turns.giveTurn();
    await addListChange(this.#tx, {
      listeners: Array.from(this.#listeners, ({ id }) => id),
      pairs: this.#writtenPairs,
    });
    this.#writtenPairs = [];
    await this.#turns.giveTurn();
    await insertSamples(this.#tx, this.#samples);
    await saveNewestSamples(this.#tx, this.#scans);
    await this.#turns.giveTurn();
    this.#listeners.clear();
    this.#samples.length = 0;
    this.#scans.clear();
  }

  /** Writes the pairs that were gathered. */
  async flushPairs(): Promise<void> {
    const changes = Array.from(this.#pairs.values(), ofListener => [
      ...ofListener.values(),
    ]).flat();
    const marks = await takeRowMarks(this.#tx);
    await mergePairs(
      this.#tx,
      changes.filter(({ detected, counts }) => detected || counts),
    );
    await this.#turns.giveTurn();
    await recordCommunications(this.#tx, {
      changes,
      marks,
      isLate: this.#isLate,
      now: this.#now,
    });
    for (const { listenerId, clientAddressId } of changes) {
      this.#writtenPairs.push({ listenerId, clientAddressId });
    }
    this.#pairs.clear();
    this.#pairCount = 0;
    await this.#turns.giveTurn();
  }
}

function extend(
  span: { first: number; last: number } | undefined,
  time: number,
): { first: number; last: number } {
  return span
    ? { first: Math.min(span.first, time), last: Math.max(span.last, time) }
    : { first: time, last: time };
}
