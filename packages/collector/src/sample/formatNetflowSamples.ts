import { CollectionReport } from '@service-communications/model';

/** What netflow samples are made of, still without its exchanges. */
export interface WindowHead {
  source: string;
  /** Samples of one window have it and a number. */
  sampleId: string;
  /** Milliseconds since 1970. */
  start: number;
  end: number;
  intervalSeconds: number;
  network: string;
  records: number;
  report: CollectionReport;
}

/**
 * The samples of a window as JSON: one for each part, so that none is large.
 * The parts are JSON arrays of exchanges, which are in one part only; the
 * report stands in the first sample.
 */
export function formatNetflowSamples(
  head: WindowHead,
  parts: string[],
): { json: string; records: number }[] {
  return parts.map((exchanges, index) => {
    const json = JSON.stringify({
      type: 'netflow',
      source: head.source,
      sampleId: index === 0 ? head.sampleId : `${head.sampleId}.${index}`,
      start: new Date(head.start).toISOString(),
      end: new Date(head.end).toISOString(),
      intervalSeconds: head.intervalSeconds,
      network: head.network,
      ...(index === 0 && { report: head.report }),
    });
    return {
      json: `${json.slice(0, -1)},"exchanges":${exchanges}}`,
      records: index === 0 ? head.records : 0,
    };
  });
}
