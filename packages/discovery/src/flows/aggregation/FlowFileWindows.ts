import { FlowColumns } from '../FlowColumns';
import { FlowAggregator } from './FlowAggregator';
import { ClosedFlowWindow } from './FlowWindows';
import { isDateTime } from './isDateTime';
import { KnownListeners } from './KnownListeners';
import { PortEvidence } from '../../orientation/PortEvidence';
import { RecordDigest } from './RecordDigest';
import { SampleNumbers } from './SampleNumbers';

interface FlowFileWindowsOptions {
  /** What the samples say they come from. */
  source: string;
  /** Length of a window, which is the sample interval. Default: 60,000. */
  intervalMs?: number;
  /** A flow reaches back at most so far before the end of its window. */
  horizonMs?: number;
  /** Windows that are open at the same time. Default: 8. */
  maxOpenWindows?: number;
  /** Most pairs of a window. Default: as FlowAggregator. */
  maxPairs?: number;
  ports?: PortEvidence;
  knownListeners?: KnownListeners;
}

/** A window of a file. */
export interface ClosedFileWindow extends ClosedFlowWindow {
  /** Names the records of the window by what they say. */
  digest: string;
}

interface OpenWindow {
  aggregator: FlowAggregator;
  digest: RecordDigest;
}

const INTERVAL_MS = 60_000;
const HORIZON_MS = 24 * 60 * 60 * 1000;
const MAX_OPEN_WINDOWS = 8;

/**
 * Gathers the flows of a file, or of several in a row, in windows aligned to
 * the clock. A flow belongs to the window in which it ended. When too many are
 * open, the earliest one is closed; flows that come for it later make a further
 * sample of it. The same file always gives the same samples.
 */
export class FlowFileWindows {
  readonly #options: FlowFileWindowsOptions;
  readonly #intervalMs: number;
  readonly #ports: PortEvidence;
  readonly #numbers = new SampleNumbers();
  readonly #windows = new Map<number, OpenWindow>();
  readonly #idle: FlowAggregator[] = [];
  #withoutTime = 0;

  constructor(options: FlowFileWindowsOptions) {
    this.#options = options;
    this.#intervalMs = options.intervalMs ?? INTERVAL_MS;
    this.#ports = options.ports ?? new PortEvidence();
  }

  /** Records that are in no window because they have no time. */
  get dropped(): number {
    return this.#withoutTime;
  }

  /** Adds all rows of columns; gives the windows that had to be closed. */
  add(columns: FlowColumns): ClosedFileWindow[] {
    const closed: ClosedFileWindow[] = [];
    let from = 0;
    while (from < columns.length) {
      const start = this.#windowStart(columns.end[from]);
      let to = from + 1;
      while (
        to < columns.length &&
        this.#windowStart(columns.end[to]) === start
      ) {
        to++;
      }
      if (isDateTime(start, this.#intervalMs)) {
        const { aggregator, digest } = this.#window(start, closed);
        aggregator.add(columns, from, to);
        digest.add(columns, from, to);
      } else {
        this.#withoutTime += to - from;
      }
      from = to;
    }
    return closed;
  }

  /** Closes all windows, the earliest first. */
  finish(): ClosedFileWindow[] {
    return [...this.#windows.keys()]
      .sort((a, b) => a - b)
      .map(start => this.#close(start));
  }

  #windowStart(time: number): number {
    return Math.floor(time / this.#intervalMs) * this.#intervalMs;
  }

  #window(start: number, closed: ClosedFileWindow[]): OpenWindow {
    const open = this.#windows.get(start);
    if (open) {
      return open;
    }
    const { horizonMs, maxOpenWindows, maxPairs, knownListeners } =
      this.#options;
    if (this.#windows.size >= (maxOpenWindows ?? MAX_OPEN_WINDOWS)) {
      closed.push(this.#close(Math.min(...this.#windows.keys())));
    }
    const intervalMs = this.#intervalMs;
    const ports = this.#ports;
    const aggregator =
      this.#idle.pop() ??
      new FlowAggregator({ intervalMs, ports, knownListeners, maxPairs });
    const end = start + intervalMs;
    aggregator.limitTime({ earliest: end - (horizonMs ?? HORIZON_MS) });
    const window = { aggregator, digest: new RecordDigest() };
    this.#windows.set(start, window);
    return window;
  }

  #close(start: number): ClosedFileWindow {
    const end = start + this.#intervalMs;
    const { aggregator, digest } = this.#windows.get(start)!;
    this.#windows.delete(start);
    const flows = aggregator.close(end);
    this.#idle.push(aggregator);
    return {
      source: this.#options.source,
      sampleId: this.#numbers.next(start),
      start,
      end,
      intervalSeconds: this.#intervalMs / 1000,
      digest: digest.text(),
      ...flows,
    };
  }
}
