import {
  ClosedFlowWindow,
  FlowFileWindows,
  FlowLogFormat,
  FlowLogParser,
  FlowLogReport,
} from '@service-communications/discovery';
import { CollectionReport } from '@service-communications/model';
import { createHash } from 'crypto';
import { toReadExchange } from './exchangesOfFlows';
import { FlowSample } from './FlowSample';

/**
 * Makes samples of a flow log while it is read: one for each window in which
 * flows ended. The id of a sample follows from its window and from what it
 * holds, so that the same log again gives the same samples, and a log that
 * goes on where another one ended gives other ones.
 */
export class FlowLogSamples {
  readonly #source: string;
  readonly #network: string;
  readonly #windows: FlowFileWindows;
  readonly #parser: FlowLogParser;
  readonly #closed: ClosedFlowWindow[] = [];

  /** @param options.interval - the sample interval, milliseconds */
  constructor(options: {
    source: string;
    network: string;
    format: FlowLogFormat | 'auto';
    interval: number;
  }) {
    const { source, network, format, interval } = options;
    this.#source = source;
    this.#network = network;
    this.#windows = new FlowFileWindows({ source, intervalMs: interval });
    this.#parser = new FlowLogParser({
      format,
      onFlows: columns => this.#closed.push(...this.#windows.add(columns)),
    });
  }

  /** Reads the next piece, and gives the samples that it completed. */
  push(chunk: Uint8Array): FlowSample[] {
    this.#parser.push(chunk);
    return this.#closed.splice(0).map(window => this.#toSample(window));
  }

  /**
   * Gives the samples that are left. The last of them reports what could not
   * be read, what the log lacks, and attempts.
   */
  end(): { samples: FlowSample[]; report: FlowLogReport } {
    const report = this.#parser.end();
    const windows = [...this.#closed.splice(0), ...this.#windows.finish()];
    const samples = windows.map(window => this.#toSample(window));
    const last = samples[samples.length - 1];
    if (last) {
      const { dropped = {} } = last.report ?? {};
      last.report = {
        ...last.report,
        received: report.lines,
        attempts: report.attempts,
        errors: counted({ 'unreadable-line': report.skippedCount }),
        dropped: counted({
          ...dropped,
          'without-time':
            (dropped['without-time'] ?? 0) + this.#windows.dropped,
          'gap-in-log': report.gaps,
        }),
      };
    }
    return { samples, report };
  }

  #toSample(window: ClosedFlowWindow): FlowSample {
    const { start, end, records, withoutPorts, dropped } = window;
    const exchanges = window.exchanges.map(toReadExchange);
    const content = exchanges.map(each => JSON.stringify(each)).sort();
    const digest = createHash('sha256').update(content.join('\n'));
    const report: CollectionReport = {
      records,
      dropped: counted({ ...dropped, 'without-ports': withoutPorts }),
    };
    return {
      source: this.#source,
      sampleId: `${window.sampleId} ${digest.digest('hex').slice(0, 32)}`,
      start,
      end,
      interval: window.intervalSeconds * 1000,
      network: this.#network,
      exchanges,
      report,
    };
  }
}

/** Without those that did not happen. */
function counted(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).filter(([, count]) => count > 0),
  );
}
