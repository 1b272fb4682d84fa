import {
  NetflowSample,
  NetstatSample,
  SampleResult,
} from '@service-communications/model';
import { SampleStore } from '../ingest/SampleStore';
import { observeFlows } from '../orientation/observeFlows';
import { observeScan } from '../orientation/observeScan';
import { readNetflowSample } from '../samples/readNetflowSample';
import { readNetstatSample } from '../samples/readNetstatSample';

/** Sends samples of both types to a store, those of a type together. */
export async function ingestMixed(
  store: SampleStore,
  samples: (NetflowSample | NetstatSample)[],
): Promise<SampleResult[]> {
  const options = { includeLoopback: true };
  const scans = samples
    .filter(sample => sample.type === 'netstat')
    .map(sample => observeScan(readNetstatSample(sample, 'sample'), options));
  const flows = samples
    .filter(sample => sample.type === 'netflow')
    .map(sample => observeFlows(readNetflowSample(sample, 'sample'), options));
  return [
    ...(scans.length > 0 ? await store.ingestScans(scans) : []),
    ...(flows.length > 0 ? await store.ingestFlows(flows) : []),
  ];
}
