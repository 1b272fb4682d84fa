import {
  CollectionReport,
  sumReasonCounts,
} from '@service-communications/model';
import { ExporterActivity } from '../metrics/CollectorMetrics';

interface Pending {
  /** Milliseconds since 1970: when the first of it was added. */
  since: number;
  received: number;
  records: number;
  lostDatagrams: number;
  lostRecords: number;
  errors: Record<string, number>;
  dropped: Record<string, number>;
}

/**
 * Adds up what exporters did until their next sample tells it. Each number is
 * told once.
 */
export class ExporterReports {
  readonly #pending = new Map<string, Pending>();
  readonly #clockSkew = new Map<string, number>();

  add(activity: ExporterActivity, now: number): void {
    const pending = this.#pending.get(activity.exporter) ?? {
      since: now,
      received: 0,
      records: 0,
      lostDatagrams: 0,
      lostRecords: 0,
      errors: {},
      dropped: {},
    };
    pending.received += activity.datagrams ?? 0;
    pending.records += activity.records ?? 0;
    pending.lostDatagrams += activity.lost?.datagrams ?? 0;
    pending.lostRecords += activity.lost?.records ?? 0;
    pending.errors = sumReasonCounts(pending.errors, activity.errors);
    pending.dropped = sumReasonCounts(pending.dropped, activity.dropped);
    this.#pending.set(activity.exporter, pending);
  }

  /** @param seconds - the exporter's clock minus the own one */
  setClockSkew(exporter: string, seconds: number): void {
    this.#clockSkew.set(exporter, seconds);
  }

  /**
   * Exporters of which something is to be told although no window is: nothing
   * of theirs could be read, or it waits since that time or longer.
   */
  exportersToTell(since: number): string[] {
    return [...this.#pending]
      .filter(
        ([, { records, received, since: untold }]) =>
          (received > 0 && records === 0) || untold <= since,
      )
      .map(([exporter]) => exporter);
  }

  /**
   * What is to be told of an exporter now.
   *
   * @param options.dropped - what its window left out
   * @param options.attempts - records of attempts in its window
   */
  take(
    exporter: string,
    options: { dropped?: Record<string, number>; attempts?: number } = {},
  ): CollectionReport {
    const { dropped = {}, attempts = 0 } = options;
    const pending = this.#pending.get(exporter);
    this.#pending.delete(exporter);
    const skew = this.#clockSkew.get(exporter);
    this.#clockSkew.delete(exporter);
    const drops = sumReasonCounts(dropped, pending?.dropped);
    return {
      received: pending?.received ?? 0,
      records: pending?.records ?? 0,
      lost: pending ? lostRecordsOf(pending) : 0,
      ...(attempts > 0 && { attempts }),
      ...(hasCounts(pending?.errors) && { errors: pending!.errors }),
      ...(hasCounts(drops) && { dropped: drops }),
      ...(skew !== undefined && {
        clockSkewSeconds: Math.round(skew * 10) / 10,
      }),
    };
  }
}

/** A lost datagram counts as many records as those that arrived had. */
function lostRecordsOf(pending: Pending): number {
  const perDatagram =
    pending.received > 0 ? pending.records / pending.received : 0;
  return (
    pending.lostRecords +
    Math.round(pending.lostDatagrams * Math.max(1, perDatagram))
  );
}

function hasCounts(counts: Record<string, number> | undefined): boolean {
  return counts !== undefined && Object.keys(counts).length > 0;
}
