import {
  Exchange,
  NetflowSample,
  sourceName,
} from '@service-communications/model';
import {
  ClosedFileWindow,
  FlowFileWindows,
} from '../flows/aggregation/FlowFileWindows';
import { happened } from '../flows/aggregation/happened';
import { KnownListeners } from '../flows/aggregation/KnownListeners';
import { PortEvidence, ServicePort } from '../orientation/PortEvidence';
import { FlowLogFormat, FlowLogReport } from './FlowLog';
import { FlowLogParser } from './FlowLogParser';

/** Pairs of addresses in one sample, so that no reader is busy with it for long. */
const MAX_ADDRESS_PAIRS = 5_000;

/**
 * How a flow log becomes samples.
 *
 * @public
 */
export interface FlowLogWindowsOptions {
  /** What the log comes from, the same for all files of it. */
  source: string;
  network: string;
  /** The layout; `auto` recognises it from the beginning. */
  format: FlowLogFormat | 'auto';
  /** As of {@link FlowLogOptions.fields}. */
  fields?: string;
  /** As of {@link FlowLogOptions.timeZone}. */
  timeZone?: string;
  /** Length of a window, and so the sample interval. */
  intervalSeconds: number;
  /** Ports of the organisation's own services. */
  servicePorts?: readonly ServicePort[];
  /** Told of records as they are read. */
  onRecords?: (records: number) => void;
}

/**
 * Makes netflow samples of a flow log while it is read: one for each window in
 * which flows ended, or several of a window with very many exchanges.
 *
 * Source and ids follow from the log: the same flows have the same ids, however
 * the log is cut and whoever reads it, and a log that goes on where another one
 * ended has other ones.
 *
 * @public
 */
export class FlowLogWindows {
  readonly #network: string;
  readonly #windows: FlowFileWindows;
  readonly #parser: FlowLogParser;
  readonly #closed: ClosedFileWindow[] = [];

  constructor(options: FlowLogWindowsOptions) {
    const { network, format, intervalSeconds, servicePorts } = options;
    this.#network = network;
    this.#windows = new FlowFileWindows({
      source: sourceName(network, options.source),
      intervalMs: intervalSeconds * 1000,
      ports: new PortEvidence({ servicePorts }),
      knownListeners: new KnownListeners(),
    });
    this.#parser = new FlowLogParser({
      format,
      fields: options.fields,
      timeZone: options.timeZone,
      onFlows: columns => {
        options.onRecords?.(columns.length);
        this.#closed.push(...this.#windows.add(columns));
      },
    });
  }

  /** Reads the next piece, and gives the samples that it completed. */
  push(chunk: Uint8Array): NetflowSample[] {
    this.#parser.push(chunk);
    return this.#closed.splice(0).flatMap(window => this.#samplesOf(window));
  }

  /**
   * Gives the samples that are left. Those of the last window report what could
   * not be read, what the log lacks, and attempts.
   */
  end(): { samples: NetflowSample[]; report: FlowLogReport } {
    const report = this.#parser.end();
    const windows = [...this.#closed.splice(0), ...this.#windows.finish()];
    const last = windows[windows.length - 1];
    if (last) {
      last.dropped = {
        ...last.dropped,
        'without-time':
          (last.dropped['without-time'] ?? 0) + this.#windows.dropped,
        'gap-in-log': report.gaps,
      };
    }
    const samples = windows.flatMap(window =>
      this.#samplesOf(window, window === last ? report : undefined),
    );
    return { samples, report };
  }

  #samplesOf(window: ClosedFileWindow, log?: FlowLogReport): NetflowSample[] {
    const id = `${window.sampleId}/${window.digest}`;
    return partsOf(window.exchanges).map((exchanges, part) => ({
      type: 'netflow',
      source: window.source,
      sampleId: part === 0 ? id : `${id}.${part}`,
      start: new Date(window.start).toISOString(),
      end: new Date(window.end).toISOString(),
      intervalSeconds: window.intervalSeconds,
      network: this.#network,
      exchanges,
      ...(part === 0 && { report: reportOf(window, log) }),
    }));
  }
}

function reportOf(window: ClosedFileWindow, log?: FlowLogReport) {
  return {
    records: window.records,
    attempts: window.attempts + (log?.attempts ?? 0),
    dropped: happened({
      ...window.dropped,
      'without-ports': window.withoutPorts,
    }),
    ...(log && {
      received: log.lines,
      errors: happened({ 'unreadable-line': log.skippedCount }),
    }),
  };
}

/**
 * Exchanges by sample. Which sample one is in follows from its addresses, not
 * from which of its ends listens: who knows more of that makes the same parts.
 */
function partsOf(exchanges: Exchange[]): Exchange[][] {
  if (exchanges.length <= MAX_ADDRESS_PAIRS) {
    return [exchanges];
  }
  const byAddresses = new Map<string, Exchange[]>();
  for (const exchange of exchanges) {
    const { clientIp, listenerIp } = exchange;
    const [one, other] =
      clientIp < listenerIp ? [clientIp, listenerIp] : [listenerIp, clientIp];
    const key = `${one} ${other}`;
    const known = byAddresses.get(key);
    if (known) {
      known.push(exchange);
    } else {
      byAddresses.set(key, [exchange]);
    }
  }
  const keys = [...byAddresses.keys()].sort();
  const parts: Exchange[][] = [];
  for (let at = 0; at < keys.length; at += MAX_ADDRESS_PAIRS) {
    const part = keys.slice(at, at + MAX_ADDRESS_PAIRS);
    parts.push(part.flatMap(key => byAddresses.get(key)!));
  }
  return parts;
}
