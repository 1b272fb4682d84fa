import { NetflowSample, NetstatSample } from '@service-communications/model';
import { SampleStore } from '../ingest/SampleStore';
import { ingestMixed } from './ingestMixed';

type Sample = NetflowSample | NetstatSample;

/**
 * Sends a history to a network of its own, which keeps it to itself, and
 * answers with its samples there. Each is accepted once.
 */
export async function arriveInNetwork(
  store: SampleStore,
  options: { network: string; history: Sample[][]; samples: Sample[] },
): Promise<Sample[]> {
  const { network, history, samples } = options;
  const here = (sample: Sample): Sample => ({
    ...sample,
    network,
    source: `${network}-${sample.source}`,
  });
  const statuses = new Map<string, string[]>();
  for (const group of history) {
    const results = await ingestMixed(store, group.map(here));
    for (const { sampleId, status } of results) {
      statuses.set(sampleId, [...(statuses.get(sampleId) ?? []), status]);
    }
  }
  for (const [first, ...repeats] of statuses.values()) {
    expect(first).toBe('accepted');
    expect(repeats.every(status => status === 'duplicate')).toBe(true);
  }
  return samples.map(here);
}
