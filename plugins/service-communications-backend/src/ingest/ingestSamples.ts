import { SampleResult } from '@service-communications/model';
import { Refusal } from './SampleStore';
import { FlowSample } from '../samples/FlowSample';
import { ReadSample, readSample } from '../samples/readSample';
import { Scan } from '../samples/Scan';
import { inTurns, Steps } from '../scheduling/inTurns';

/** Where samples go once they are read. */
export interface SampleTaker {
  ingest(scan: Scan): Promise<SampleResult>;
  ingestFlows(sample: FlowSample): Promise<SampleResult>;
  /** Counts samples that could not even be read, or that are given up. */
  countRefusals(refusals: Refusal[]): Promise<void>;
}

/**
 * Takes samples in, each on its own: one that cannot be read does not lose the
 * others. `unreadable` has the InputErrors of those that cannot be read.
 */
export async function ingestSamples(
  samples: unknown[],
  taker: SampleTaker,
): Promise<{ results: SampleResult[]; unreadable: Error[] }> {
  const read = await inTurns(readSamples(samples));
  const refused = read.flatMap(each => ('refusal' in each ? each : []));
  if (refused.length > 0) {
    await taker.countRefusals(
      refused.map(({ refusal }) => ({
        source: refusal.source,
        reason: refusal.reason,
      })),
    );
  }
  const results = await Promise.all(
    read.map(each => {
      if ('refusal' in each) {
        return each.refusal;
      }
      return 'flows' in each
        ? taker.ingestFlows(each.flows)
        : taker.ingest(each.scan);
    }),
  );
  return { results, unreadable: refused.map(({ error }) => error) };
}

function* readSamples(samples: unknown[]): Steps<ReadSample[]> {
  const read: ReadSample[] = [];
  for (const [index, sample] of samples.entries()) {
    read.push(yield* readSample(sample, `samples[${index}]`));
    yield;
  }
  return read;
}
