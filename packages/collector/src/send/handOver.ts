import { NetflowSample } from '@service-communications/model';
import { FileReading } from './FileContent';

/** Hands samples over one by one, each when there is room for it. */
export async function handOver(
  samples: NetflowSample[],
  reading: FileReading,
): Promise<void> {
  for (const sample of samples) {
    await reading.onSample({
      json: JSON.stringify(sample),
      name: sample.sampleId,
    });
  }
}
