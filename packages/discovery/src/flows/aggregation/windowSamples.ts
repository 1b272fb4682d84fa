import { CollectionReport, NetflowSample } from '@service-communications/model';
import { AggregatedFlows } from './AggregatedFlows';
import { happened } from './happened';
import { splitExchanges } from './splitExchanges';

/** What the samples of a file have in common. */
export interface SampleOrigin {
  /** As samples name it, with its network. */
  source: string;
  network: string;
  intervalSeconds: number;
}

/** A window that became whole, and names for its content. */
export interface DigestedWindow extends AggregatedFlows {
  /** Milliseconds since 1970. */
  start: number;
  /** Names the records of the window by what they say. */
  digest: string;
  /** See {@link compareFingerprints}. */
  fingerprint: string;
}

/**
 * Makes samples of a window: one, or several where it has very many exchanges.
 * Their ids follow from its records, and the first one has its report.
 */
export function windowSamples(
  window: DigestedWindow,
  origin: SampleOrigin,
): NetflowSample[] {
  const { start, digest, fingerprint } = window;
  return splitExchanges(window.exchanges).map((exchanges, part) => ({
    ...sampleOf(start, part === 0 ? digest : `${digest}.${part}`, origin),
    exchanges,
    fingerprint,
    ...(part === 0 && { report: reportOf(window) }),
  }));
}

/**
 * A sample of a window, without what is in it.
 *
 * @param start - of the window, milliseconds since 1970
 * @param content - names what is in it
 */
export function sampleOf(
  start: number,
  content: string,
  { source, network, intervalSeconds }: SampleOrigin,
): NetflowSample {
  const from = new Date(start).toISOString();
  return {
    type: 'netflow',
    source,
    sampleId: `${from}/${content}`,
    start: from,
    end: new Date(start + intervalSeconds * 1000).toISOString(),
    intervalSeconds,
    network,
  };
}

function reportOf(window: AggregatedFlows): CollectionReport {
  return {
    records: window.records,
    attempts: window.attempts,
    dropped: happened({
      ...window.dropped,
      'without-ports': window.withoutPorts,
    }),
  };
}
