import { copyRows } from '../copyRows';
import { FlowColumns } from '../FlowColumns';
import { FlowAggregator } from './FlowAggregator';
import { isDateTime } from './isDateTime';
import { KnownListeners } from './KnownListeners';
import { PortEvidence } from '../../orientation/PortEvidence';
import { RecordDigest } from './RecordDigest';
import { DigestedWindow } from './windowSamples';

interface FlowFileWindowsOptions {
  /** Length of a window, which is the sample interval. Default: 60,000. */
  intervalMs?: number;
  /** When a window ends, milliseconds since 1970. Default: as the clock has it. */
  endsAt?: number;
  /** A flow reaches back at most so far before the end of its window. */
  horizonMs?: number;
  /** Windows that are open at the same time. Default: 32,768. */
  maxOpenWindows?: number;
  /** Pairs in all open windows together. Default: 500,000. */
  maxOpenPairs?: number;
  /** Most pairs of a window. Default: as FlowAggregator. */
  maxPairs?: number;
  ports?: PortEvidence;
  knownListeners?: KnownListeners;
}

/** A window of a reporter in a file. */
export interface ClosedFileWindow extends DigestedWindow {
  /** Its number, as it was told with the flows. */
  reporter: number;
  /** Milliseconds since 1970. */
  end: number;
}

interface OpenWindow {
  reporter: number;
  start: number;
  /** Its flows, as long as they are few. */
  rows: FlowColumns;
  /** What has its flows, once they are many. */
  aggregator?: FlowAggregator;
  digest: RecordDigest;
}

const INTERVAL_MS = 60_000;
const HORIZON_MS = 24 * 60 * 60 * 1000;
const MAX_OPEN_WINDOWS = 32_768;
const MAX_OPEN_PAIRS = 500_000;

/**
 * Rows of a window that are kept as they are: an aggregator takes more room than
 * a hundred of them, and there may be thousands of interfaces.
 */
const FEW_ROWS = 64;

const NO_ROWS = new FlowColumns(0);

/** Aggregators that are kept, with their room, for the next windows. */
const KEPT_AGGREGATORS = 16;

/**
 * Gathers the flows of a file, or of several in a row, in windows aligned to
 * the clock, those of each reporter apart. A flow belongs to the window in which
 * it ended. When too much is open, the window that had a flow longest ago is
 * closed; flows that come for it later make a further one.
 */
export class FlowFileWindows {
  readonly #options: FlowFileWindowsOptions;
  readonly #intervalMs: number;
  readonly #maxOpenWindows: number;
  readonly #maxOpenPairs: number;
  readonly #ports: PortEvidence;
  /** By reporter, then by start. */
  readonly #windows = new Map<number, Map<number, OpenWindow>>();
  /** All of them, the one that had a flow last at the end. */
  readonly #recent = new Set<OpenWindow>();
  readonly #idle: FlowAggregator[] = [];
  #pairCount = 0;
  #withoutTime = 0;

  constructor(options: FlowFileWindowsOptions = {}) {
    this.#options = options;
    this.#intervalMs = options.intervalMs ?? INTERVAL_MS;
    this.#maxOpenWindows = options.maxOpenWindows ?? MAX_OPEN_WINDOWS;
    this.#maxOpenPairs = options.maxOpenPairs ?? MAX_OPEN_PAIRS;
    this.#ports = options.ports ?? new PortEvidence();
  }

  /** Records that are in no window because they have no time. */
  get dropped(): number {
    return this.#withoutTime;
  }

  /**
   * Adds all rows of columns; gives the windows that had to be closed.
   *
   * @param reporters - by row, the number of whoever reported it
   */
  add(columns: FlowColumns, reporters: Uint32Array): ClosedFileWindow[] {
    const closed: ClosedFileWindow[] = [];
    let from = 0;
    while (from < columns.length) {
      const start = this.#windowStart(columns.end[from]);
      const reporter = reporters[from];
      let to = from + 1;
      while (
        to < columns.length &&
        reporters[to] === reporter &&
        this.#windowStart(columns.end[to]) === start
      ) {
        to++;
      }
      if (isDateTime(start, this.#intervalMs)) {
        const window = this.#window(reporter, start, closed);
        const pairCount = pairsOf(window);
        this.#addRows(window, columns, from, to);
        this.#pairCount += pairsOf(window) - pairCount;
      } else {
        this.#withoutTime += to - from;
      }
      from = to;
    }
    return closed;
  }

  /** Closes all windows, the earliest first. */
  finish(): ClosedFileWindow[] {
    return [...this.#recent]
      .sort((a, b) => a.start - b.start || a.reporter - b.reporter)
      .map(window => this.#close(window));
  }

  #addRows(
    window: OpenWindow,
    columns: FlowColumns,
    from: number,
    to: number,
  ): void {
    const { rows, digest } = window;
    digest.add(columns, from, to);
    if (window.aggregator) {
      window.aggregator.add(columns, from, to);
    } else if (rows.length + to - from <= FEW_ROWS) {
      copyRows(columns, from, to, rows);
    } else {
      window.aggregator = this.#aggregate(window);
      window.aggregator.add(columns, from, to);
      window.rows = NO_ROWS;
    }
  }

  /** An aggregator that has the rows of a window. */
  #aggregate({ start, rows }: OpenWindow): FlowAggregator {
    const { horizonMs, maxPairs, knownListeners } = this.#options;
    const intervalMs = this.#intervalMs;
    const ports = this.#ports;
    const aggregator =
      this.#idle.pop() ??
      new FlowAggregator({ intervalMs, ports, knownListeners, maxPairs });
    const end = start + intervalMs;
    aggregator.limitTime({ earliest: end - (horizonMs ?? HORIZON_MS) });
    aggregator.add(rows);
    return aggregator;
  }

  #windowStart(time: number): number {
    const interval = this.#intervalMs;
    const { endsAt } = this.#options;
    return endsAt === undefined
      ? Math.floor(time / interval) * interval
      : endsAt + (Math.ceil((time - endsAt) / interval) - 1) * interval;
  }

  #window(
    reporter: number,
    start: number,
    closed: ClosedFileWindow[],
  ): OpenWindow {
    const known = this.#windows.get(reporter)?.get(start);
    if (known) {
      this.#recent.delete(known);
      this.#recent.add(known);
      return known;
    }
    while (
      this.#recent.size >= this.#maxOpenWindows ||
      (this.#pairCount >= this.#maxOpenPairs && this.#recent.size > 0)
    ) {
      const [oldest] = this.#recent;
      closed.push(this.#close(oldest));
    }
    const window: OpenWindow = {
      reporter,
      start,
      rows: new FlowColumns(2),
      digest: new RecordDigest(),
    };
    this.#recent.add(window);
    const ofReporter = this.#windows.get(reporter) ?? new Map();
    this.#windows.set(reporter, ofReporter.set(start, window));
    return window;
  }

  #close(window: OpenWindow): ClosedFileWindow {
    const { reporter, start, digest } = window;
    const end = start + this.#intervalMs;
    this.#recent.delete(window);
    const ofReporter = this.#windows.get(reporter)!;
    ofReporter.delete(start);
    if (ofReporter.size === 0) {
      this.#windows.delete(reporter);
    }
    this.#pairCount -= pairsOf(window);
    const aggregator = window.aggregator ?? this.#aggregate(window);
    const flows = aggregator.close(end);
    if (this.#idle.length < KEPT_AGGREGATORS) {
      this.#idle.push(aggregator);
    }
    return {
      reporter,
      start,
      end,
      digest: digest.text(),
      fingerprint: digest.fingerprint(),
      ...flows,
    };
  }
}

/** Pairs of a window, or at least as many. */
function pairsOf({ aggregator, rows }: OpenWindow): number {
  return aggregator ? aggregator.pairCount : rows.length;
}
