import {
  ClosedFlowWindow,
  FlowColumns,
  FlowDecoder,
  FlowError,
  FlowWindows,
  KnownListener,
  KnownListeners,
  PortEvidence,
  ServicePort,
} from '@service-communications/discovery';
import {
  canonicalIp,
  CollectionReport,
  orientationEvidence,
} from '@service-communications/model';
import { ExporterActivity } from '../metrics/CollectorMetrics';
import { exchangeParts } from '../sample/exchangeParts';
import { mergeReports } from '../sample/mergeReports';
import { CounterDifferences } from './CounterDifferences';
import { ExporterReports } from './ExporterReports';
import { ClosedWindow, UNKNOWN_EXPORTER } from './threadMessages';

/** What was counted waits so long for a window, after the interval itself. */
const PATIENCE_MS = 60_000;

/** Exporters without records of which each is told apart, in an interval. */
const MAX_TOLD = 200;

/** Addresses of exporters whose canonical form is remembered. */
const MAX_ADDRESSES = 20_000;

/**
 * Datagrams of exporters in, closed windows out: decoder, windows and the
 * counting of both, as one thread has them. No I/O.
 */
export class FlowCollection {
  readonly #intervalMs: number;
  readonly #nonce: string;
  readonly #columns = new FlowColumns(4096);
  readonly #decoder = new FlowDecoder({
    onEvicted: exporter => this.#windows.release(exporter),
  });
  readonly #listeners = new KnownListeners();
  readonly #windows: FlowWindows;
  readonly #differences = new CounterDifferences();
  readonly #reports = new ExporterReports();
  readonly #addresses = new Map<string, string>();
  #droppedBefore: Record<string, number> = {};
  #lastError?: FlowError;
  #evictedBefore = 0;
  /** Start of the interval in which it was last told who sent nothing good. */
  #toldUntil = 0;

  /**
   * @param nonce - in each sample id: no other collection, of this process, an
   * earlier or another one, has the same
   */
  constructor(options: {
    intervalSeconds: number;
    nonce: string;
    servicePorts?: readonly ServicePort[];
  }) {
    this.#intervalMs = options.intervalSeconds * 1000;
    this.#nonce = options.nonce;
    this.#windows = new FlowWindows({
      intervalMs: this.#intervalMs,
      ports: new PortEvidence({ servicePorts: options.servicePorts }),
      knownListeners: this.#listeners,
    });
  }

  /** Takes a datagram. Does not keep it. */
  add(
    datagram: Uint8Array,
    address: string,
    port: number,
    receivedAt: number,
  ): void {
    const columns = this.#columns;
    const exporter = this.#canonical(address);
    columns.clear();
    const exportedAt = this.#decoder.decode(
      datagram,
      exporter,
      receivedAt,
      columns,
      port,
    );
    if (!Number.isNaN(exportedAt)) {
      this.#windows.add(exporter, columns, exportedAt, receivedAt);
      this.#reports.setClockSkew(exporter, (exportedAt - receivedAt) / 1000);
    }
  }

  /** What exporters did since the last call. */
  takeActivity(): ExporterActivity[] {
    const activities = this.#differences.take(
      this.#decoder.exporterCounters(),
      this.#decoder.counters(),
    );
    const dropped = this.#takeDropped();
    if (dropped) {
      activities.push({ exporter: UNKNOWN_EXPORTER, dropped });
    }
    const now = Date.now();
    activities
      .filter(({ exporter }) => exporter !== UNKNOWN_EXPORTER)
      .forEach(each => this.#reports.add(each, now));
    return activities;
  }

  /** How many exporters were forgotten for others since the last call. */
  takeEvicted(): number {
    const evicted = this.#decoder.evicted - this.#evictedBefore;
    this.#evictedBefore = this.#decoder.evicted;
    return evicted;
  }

  /** What was wrong in datagrams since the last call; the newest hundred. */
  takeErrors(): FlowError[] {
    const { lastErrors } = this.#decoder;
    const told = this.#lastError ? lastErrors.indexOf(this.#lastError) : -1;
    this.#lastError = lastErrors.at(-1);
    return lastErrors.slice(told + 1);
  }

  /**
   * The windows that are over; with `Infinity` all. takeActivity goes before
   * it, so that their reports are complete.
   */
  takeWindows(now: number): ClosedWindow[] {
    const clock = Number.isFinite(now) ? now : Date.now();
    this.#decoder.expire(clock);
    const closed = this.#windows.advance(now);
    return [
      ...closed.map(window => this.#toClosedWindow(window)),
      ...this.#emptyWindows(clock, now === Infinity),
    ];
  }

  /** What is to outlast a restart, as a JSON value. */
  save(): unknown {
    return {
      templates: this.#decoder.saveTemplates(),
      listeners: this.#listeners.list(),
    };
  }

  /** Takes back what save gave, as far as it is sound. */
  restore(state: unknown): void {
    const { templates, listeners } = (state ?? {}) as {
      templates?: unknown;
      listeners?: unknown;
    };
    this.#decoder.restoreTemplates(templates);
    for (const listener of Array.isArray(listeners) ? listeners : []) {
      if (isKnownListener(listener)) {
        this.#listeners.add(listener, Date.now());
      }
    }
  }

  #toClosedWindow(window: ClosedFlowWindow): ClosedWindow {
    return {
      exporter: window.source,
      sampleId: `${window.sampleId}/${this.#nonce}`,
      start: window.start,
      end: window.end,
      records: window.records,
      report: JSON.stringify(
        this.#reports.take(window.source, {
          attempts: window.attempts,
          dropped: {
            ...window.dropped,
            ...(window.withoutPorts > 0 && {
              'without-ports': window.withoutPorts,
            }),
          },
        }),
      ),
      parts: exchangeParts(window.exchanges),
    };
  }

  /**
   * An exporter of which nothing could be read has no window. Once in an
   * interval it is told nevertheless: that is what somebody looks for.
   */
  #emptyWindows(now: number, isLast: boolean): ClosedWindow[] {
    const start =
      Math.floor(now / this.#intervalMs) * this.#intervalMs - this.#intervalMs;
    if (!isLast && start < this.#toldUntil) {
      return [];
    }
    this.#toldUntil = start + this.#intervalMs;
    // Where there are records, a window is on its way to tell of them.
    const patience = isLast ? 0 : this.#intervalMs + PATIENCE_MS;
    const exporters = this.#reports.exportersToTell(now - patience);
    const told: [exporter: string, report: CollectionReport][] = exporters
      .slice(0, MAX_TOLD)
      .map(exporter => [exporter, this.#reports.take(exporter)]);
    const others = exporters.slice(MAX_TOLD);
    if (others.length > 0) {
      told.push([
        UNKNOWN_EXPORTER,
        others
          .map(exporter => this.#reports.take(exporter))
          .reduce(mergeReports),
      ]);
    }
    return told.map(([exporter, report]) => ({
      exporter,
      sampleId: `${new Date(start).toISOString()}/report-${now}/${this.#nonce}`,
      start,
      end: start + this.#intervalMs,
      records: 0,
      report: JSON.stringify(report),
      parts: exchangeParts([]),
    }));
  }

  #takeDropped(): Record<string, number> | undefined {
    const dropped: Record<string, number> = {};
    const now = { ...this.#windows.dropped };
    for (const [reason, count] of Object.entries(now)) {
      const more = count - (this.#droppedBefore[reason] ?? 0);
      if (more > 0) {
        dropped[reason] = more;
      }
    }
    this.#droppedBefore = now;
    return Object.keys(dropped).length > 0 ? dropped : undefined;
  }

  /** Sockets for both families tell IPv4 addresses as mapped ones. */
  #canonical(address: string): string {
    const known = this.#addresses.get(address);
    if (known !== undefined) {
      return known;
    }
    if (this.#addresses.size >= MAX_ADDRESSES) {
      this.#addresses.clear();
    }
    const canonical = canonicalIp(address) ?? address;
    this.#addresses.set(address, canonical);
    return canonical;
  }
}

function isKnownListener(value: any): value is KnownListener {
  return (
    typeof value?.ip === 'string' &&
    Number.isInteger(value.port) &&
    typeof value.protocol === 'string' &&
    Array.isArray(value.evidence) &&
    value.evidence.every((each: any) => orientationEvidence.includes(each))
  );
}
