import { FlowColumns } from '../FlowColumns';
import { AggregatedFlows } from './AggregatedFlows';
import { FlowAggregator } from './FlowAggregator';
import { isDateTime } from './isDateTime';
import { KnownListeners } from './KnownListeners';
import { PortEvidence } from '../../orientation/PortEvidence';
import { SeenConversations } from './SeenConversations';
import { SampleNumbersState } from './SampleNumbers';
import { createWindowSource, OpenWindow, WindowSource } from './WindowSource';

/** @public */
export interface FlowWindowsOptions {
  /** Length of a window, which is the sample interval. Default: 60,000. */
  intervalMs?: number;
  /** A window waits so long for stragglers after its end. Default: 5,000. */
  graceMs?: number;
  /**
   * A flow reaches back at most so far before the end of its window, and an
   * exporter's clock may be off by so much. Default: 24 hours.
   */
  horizonMs?: number;
  /** Most sources that are remembered. Default: 10,000. */
  maxSources?: number;
  /** Most pairs in all open windows together. Default: 500,000. */
  maxPairs?: number;
  ports?: PortEvidence;
  knownListeners?: KnownListeners;
  /** What `state` gave before a restart. */
  state?: FlowWindowsState;
}

/**
 * What has to outlast a restart, so that no two samples get the same id: by
 * source. JSON can hold it.
 *
 * @public
 */
export type FlowWindowsState = Record<string, SampleNumbersState>;

/**
 * A window that is over: the content of one netflow sample.
 *
 * @public
 */
export interface ClosedFlowWindow extends AggregatedFlows {
  source: string;
  sampleId: string;
  /** Milliseconds since 1970. */
  start: number;
  /** Milliseconds since 1970. */
  end: number;
  intervalSeconds: number;
}

const INTERVAL_MS = 60_000;
const GRACE_MS = 5_000;
const HORIZON_MS = 24 * 60 * 60 * 1000;
const MAX_SOURCES = 10_000;
const MAX_PAIRS = 500_000;

/** Aggregators that are kept, with their room, for the next windows. */
const KEPT_AGGREGATORS = 16;

/**
 * Gathers flows in windows by source, aligned to the clock. A flow belongs to
 * the window in which it was exported, by the exporter's clock. Flows that come
 * after their window was closed make a further sample of it.
 *
 * Ids of samples follow from source and window. Flows of windows that were open
 * when the process ended are lost with it; the state keeps their successors
 * from being taken for them only if it is saved before the samples are.
 *
 * @public
 */
export class FlowWindows {
  readonly #intervalMs: number;
  readonly #graceMs: number;
  readonly #horizonMs: number;
  readonly #maxSources: number;
  readonly #maxPairs: number;
  readonly #ports: PortEvidence;
  readonly #knownListeners: KnownListeners | undefined;
  readonly #seenConversations = new SeenConversations();
  readonly #sources = new Map<string, WindowSource>();
  readonly #idle: FlowAggregator[] = [];
  /** In all open windows together. */
  #pairCount = 0;
  readonly #droppedRecords: Record<string, number> = {};
  /** Sources that were forgotten before their time. */
  #released = 0;

  constructor(options: FlowWindowsOptions = {}) {
    this.#intervalMs = options.intervalMs ?? INTERVAL_MS;
    this.#graceMs = options.graceMs ?? GRACE_MS;
    this.#horizonMs = options.horizonMs ?? HORIZON_MS;
    this.#maxSources = options.maxSources ?? MAX_SOURCES;
    this.#maxPairs = options.maxPairs ?? MAX_PAIRS;
    this.#ports = options.ports ?? new PortEvidence();
    this.#knownListeners = options.knownListeners;
    for (const [source, numbers] of Object.entries(options.state ?? {})) {
      const lastSeen = numbers.newest + this.#intervalMs;
      this.#sources.set(source, createWindowSource({ lastSeen, numbers }));
    }
  }

  /**
   * Records that are in no window, by reason, since the beginning:
   * `too-many-sources`, `too-late`, `without-time`. What a window left out is in its result.
   */
  get dropped(): Readonly<Record<string, number>> {
    return this.#droppedRecords;
  }

  /** Windows that are open. */
  get openWindows(): number {
    let count = 0;
    for (const source of this.#sources.values()) {
      count += source.windows.size;
    }
    return count;
  }

  /**
   * Adds all rows of columns to the window in which they were exported.
   *
   * @param exportedAt - by the exporter's clock, milliseconds since 1970
   * @param receivedAt - by the receiver's clock; the exporter's one is not
   * believed if it is off by more than the horizon
   */
  add(
    source: string,
    columns: FlowColumns,
    exportedAt: number,
    receivedAt: number = exportedAt,
  ): void {
    if (columns.length === 0) {
      return;
    }
    const time =
      Math.abs(exportedAt - receivedAt) <= this.#horizonMs
        ? exportedAt
        : receivedAt;
    if (!isDateTime(time, this.#intervalMs)) {
      this.#drop('without-time', columns.length);
      return;
    }
    const entry = this.#source(source, receivedAt);
    if (!entry) {
      this.#drop('too-many-sources', columns.length);
      return;
    }
    entry.lastSeen = receivedAt;
    entry.isReleased = false;
    const start = Math.floor(time / this.#intervalMs) * this.#intervalMs;
    const { newest } = entry.numbers;
    // One that lies so far ahead is of a clock of ours that was put back since.
    const isAhead = newest > receivedAt + this.#horizonMs;
    if (!isAhead && start < newest - this.#horizonMs) {
      this.#drop('too-late', columns.length);
      return;
    }
    const { aggregator } =
      entry.windows.get(start) ?? this.#open(entry, start, time, receivedAt);
    const { pairCount } = aggregator;
    aggregator.limitPairs(pairCount + this.#maxPairs - this.#pairCount);
    aggregator.add(columns);
    this.#pairCount += aggregator.pairCount - pairCount;
  }

  /**
   * Closes the windows that are over.
   *
   * @param now - by the receiver's clock; `Infinity` closes all
   */
  advance(now: number): ClosedFlowWindow[] {
    const closed: ClosedFlowWindow[] = [];
    for (const [name, source] of this.#sources) {
      const over = [...source.windows.values()]
        .filter(
          ({ closesAt, openedAt }) =>
            // Or the receiver's clock was put back.
            closesAt <= now || openedAt - this.#intervalMs > now,
        )
        .sort((a, b) => a.start - b.start);
      for (const window of over) {
        closed.push(this.#close(name, source, window, now));
      }
      source.numbers.forgetBefore(
        Math.min(source.numbers.newest, now) - 2 * this.#horizonMs,
      );
      if (
        source.windows.size === 0 &&
        source.lastSeen + 2 * this.#horizonMs < now &&
        now < Infinity
      ) {
        this.#sources.delete(name);
      }
      this.#deleteReleased(name, source);
    }
    return closed;
  }

  /** Forgets a source that others need the place of, once it has no open window. */
  release(name: string): void {
    const source = this.#sources.get(name);
    if (source) {
      source.isReleased = true;
      this.#deleteReleased(name, source);
    }
  }

  /** What has to outlast a restart. */
  state(): FlowWindowsState {
    return Object.fromEntries(
      [...this.#sources]
        .filter(([, { numbers }]) => Number.isFinite(numbers.newest))
        .map(([name, { numbers }]) => [name, numbers.state()]),
    );
  }

  #source(name: string, receivedAt: number): WindowSource | undefined {
    const known = this.#sources.get(name);
    if (known || this.#sources.size >= this.#maxSources) {
      return known;
    }
    const source = createWindowSource({
      lastSeen: receivedAt,
      generation: this.#released > 0 ? `/${this.#released}r` : '',
    });
    this.#sources.set(name, source);
    return source;
  }

  #deleteReleased(name: string, { isReleased, windows }: WindowSource): void {
    if (isReleased && windows.size === 0) {
      this.#sources.delete(name);
      this.#released++;
    }
  }

  #open(
    source: WindowSource,
    start: number,
    time: number,
    receivedAt: number,
  ): OpenWindow {
    const end = start + this.#intervalMs;
    const aggregator =
      this.#idle.pop() ??
      new FlowAggregator({
        intervalMs: this.#intervalMs,
        ports: this.#ports,
        knownListeners: this.#knownListeners,
        seenConversations: this.#seenConversations,
      });
    aggregator.limitTime({ earliest: end - this.#horizonMs, latest: end });
    // what is left of it by the exporter's clock, from now on
    const closesAt = receivedAt + (end - time) + this.#graceMs;
    const window = { aggregator, start, openedAt: receivedAt, closesAt };
    source.windows.set(start, window);
    return window;
  }

  #close(
    name: string,
    source: WindowSource,
    { aggregator, start }: OpenWindow,
    now: number,
  ): ClosedFlowWindow {
    const end = start + this.#intervalMs;
    source.windows.delete(start);
    this.#pairCount -= aggregator.pairCount;
    // a clock that is ahead must not age what is known
    source.watchedSince = Math.min(source.watchedSince, aggregator.firstEnd);
    const flows = aggregator.close(Math.min(end, now), source.watchedSince);
    if (this.#idle.length < KEPT_AGGREGATORS) {
      this.#idle.push(aggregator);
    }
    return {
      source: name,
      sampleId: `${source.numbers.next(start)}${source.generation}`,
      start,
      end,
      intervalSeconds: this.#intervalMs / 1000,
      ...flows,
    };
  }

  #drop(reason: string, records: number): void {
    this.#droppedRecords[reason] =
      (this.#droppedRecords[reason] ?? 0) + records;
  }
}
