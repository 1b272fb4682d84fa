import {
  CollectionReport,
  HeldBackWindows,
  NetflowSample,
  sourceName,
} from '@service-communications/model';
import { createHash } from 'crypto';
import {
  ClosedFileWindow,
  FlowFileWindows,
} from '../flows/aggregation/FlowFileWindows';
import { happened } from '../flows/aggregation/happened';
import { HeldBack } from '../flows/aggregation/HeldBack';
import { KnownListeners } from '../flows/aggregation/KnownListeners';
import {
  sampleOf,
  SampleOrigin,
  windowSamples,
} from '../flows/aggregation/windowSamples';
import { PortEvidence, ServicePort } from '../orientation/PortEvidence';
import { AddressOwners } from './AddressOwners';
import { FlowLogFormat, FlowLogReport } from './FlowLog';
import { FlowLogLayout } from './FlowLogLayout';
import { FlowLogParser } from './FlowLogParser';
import { FLOW_LOG_LAYOUTS } from './formats/flowLogLayouts';

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
  /** As of {@link FlowLogOptions.sampledAt}. */
  sampledAt?: number;
  /** Length of a window, and so the sample interval. */
  intervalSeconds: number;
  /** Ports of the organisation's own services. */
  servicePorts?: readonly ServicePort[];
  /**
   * Asked when windows are taken until when the log was read, milliseconds since
   * 1970: what may still be added to then is held back. Default: the log is
   * closed, and nothing will be added.
   */
  readAt?: () => number;
  /** Told of records as they are read. */
  onRecords?: (records: number) => void;
}

/**
 * What became of a flow log that is made samples of.
 *
 * @public
 */
export interface FlowLogWindowsReport extends FlowLogReport {
  /** What may still grow and is in no sample; absent where there is no such. */
  heldBack?: HeldBackWindows;
}

/**
 * Makes netflow samples of a flow log while it is read: one for each window in
 * which flows ended, or several of a window with very many exchanges.
 *
 * Each reporter that the log names is a source of its own, `<log>/<reporter>`:
 * both ends report what they exchange, and sources are never added up.
 *
 * Source and ids follow from the log: the same flows have the same ids, however
 * the log is cut and whoever reads it, and a log that goes on where another one
 * ended has other ones. Windows that may still grow are held back.
 *
 * @public
 */
export class FlowLogWindows {
  /** The log itself. */
  readonly #origin: SampleOrigin;
  readonly #options: FlowLogWindowsOptions;
  /** Made with the first flows: what is read is known by then. */
  #windows: FlowFileWindows | undefined;
  readonly #parser: FlowLogParser;
  readonly #closed: ClosedFileWindow[] = [];
  /** Digests of the windows that became samples. */
  readonly #digests: string[] = [];
  readonly #owners = new AddressOwners();
  #newestStart = -Infinity;
  #reporterNames: readonly string[] = [];
  #heldBack: HeldBack | undefined;

  constructor(options: FlowLogWindowsOptions) {
    const { network, format, intervalSeconds } = options;
    const source = sourceName(network, options.source);
    this.#origin = { source, network, intervalSeconds };
    this.#options = options;
    this.#parser = new FlowLogParser({
      format,
      fields: options.fields,
      timeZone: options.timeZone,
      sampledAt: options.sampledAt,
      owners: this.#owners,
      onFlows: (columns, { rows, names }) => {
        options.onRecords?.(columns.length);
        this.#reporterNames = names;
        this.#windows ??= this.#openWindows();
        this.#closed.push(...this.#windows.add(columns, rows));
      },
    });
  }

  /** Reads the next piece, and gives the samples that it completed. */
  push(chunk: Uint8Array): NetflowSample[] {
    this.#parser.push(chunk);
    return this.#take(this.#closed.splice(0)).flatMap(window =>
      this.#samplesOf(window),
    );
  }

  /**
   * Gives the samples that are left. One of the log itself reports what could
   * not be read, what the log lacks, and attempts; where windows are held back,
   * that comes with them.
   */
  end(): { samples: NetflowSample[]; report: FlowLogWindowsReport } {
    const report = this.#parser.end();
    const windows = this.#take([
      ...this.#closed.splice(0),
      ...(this.#windows?.finish() ?? []),
    ]);
    const samples = windows.flatMap(window => this.#samplesOf(window));
    const heldBack = this.#heldBack?.result();
    if (heldBack) {
      return { samples, report: { ...report, heldBack } };
    }
    const ofLog = reportOfLog(report, this.#windows?.dropped ?? 0);
    const own = samples.filter(
      sample => sample.source === this.#origin.source && sample.report,
    );
    const last = own[own.length - 1];
    if (last) {
      last.report = {
        ...last.report,
        ...ofLog,
        attempts: (last.report!.attempts ?? 0) + ofLog.attempts,
        dropped: { ...last.report!.dropped, ...ofLog.dropped },
      };
    } else if (this.#digests.length > 0) {
      samples.push(this.#sampleOfLog(ofLog));
    }
    return { samples, report };
  }

  #openWindows(): FlowFileWindows {
    const { intervalSeconds, servicePorts, sampledAt } = this.#options;
    return new FlowFileWindows({
      intervalMs: intervalSeconds * 1000,
      endsAt: this.#layout?.isTable ? sampledAt : undefined,
      ports: new PortEvidence({ servicePorts }),
      knownListeners: new KnownListeners(),
    });
  }

  get #layout(): FlowLogLayout | undefined {
    const { format } = this.#parser;
    return format && FLOW_LOG_LAYOUTS[format];
  }

  /** The windows that cannot grow any more. */
  #take(windows: ClosedFileWindow[]): ClosedFileWindow[] {
    if (windows.length === 0) {
      return [];
    }
    const heldBack = (this.#heldBack ??= new HeldBack(
      this.#layout?.latenessMs,
    ));
    const readAt = this.#layout?.isTable
      ? Infinity
      : this.#options.readAt?.() ?? Infinity;
    const taken = windows.filter(window => !heldBack.holds(window, readAt));
    for (const { start, digest } of taken) {
      this.#newestStart = Math.max(this.#newestStart, start);
      this.#digests.push(digest);
    }
    return taken;
  }

  #samplesOf(window: ClosedFileWindow): NetflowSample[] {
    const name = this.#reporterNames[window.reporter];
    const { source } = this.#origin;
    return windowSamples(window, {
      ...this.#origin,
      source: name === '' ? source : `${source}/${name}`,
    }).map(sample => this.#withIdentities(sample));
  }

  /** The sample with who had its addresses, where the log says so. */
  #withIdentities(sample: NetflowSample): NetflowSample {
    const { exchanges = [] } = sample;
    const identities = this.#owners.during(
      exchanges.flatMap(({ clientIp, listenerIp }) => [clientIp, listenerIp]),
      exchanges.reduce((first, { start }) => Math.min(first, start), Infinity),
      exchanges.reduce((last, { end }) => Math.max(last, end), -Infinity),
    );
    return identities.length > 0 ? { ...sample, identities } : sample;
  }

  /** Tells of a log in which only others report flows. */
  #sampleOfLog(report: CollectionReport): NetflowSample {
    const content = createHash('sha256')
      .update(JSON.stringify([this.#digests.sort(), report]))
      .digest('hex')
      .slice(0, 32);
    return {
      ...sampleOf(this.#newestStart, content, this.#origin),
      exchanges: [],
      report,
    };
  }
}

/** What the windows do not tell. */
function reportOfLog(log: FlowLogReport, withoutTime: number) {
  return {
    received: log.lines,
    attempts: log.attempts,
    errors: happened({ 'unreadable-line': log.skippedCount }),
    dropped: happened({
      'without-time': withoutTime,
      'gap-in-log': log.gaps,
    }),
  };
}
