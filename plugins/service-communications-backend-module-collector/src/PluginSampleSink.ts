import { SampleSink } from '@service-communications/collector';
import { NetflowSample, SampleResult } from '@service-communications/model';
import { ServiceCommunicationsSamplesExtensionPoint } from '@service-communications/plugin-service-communications-node';
import { promisify } from 'util';
import { gunzip } from 'zlib';

const decompress = promisify(gunzip);

/** What is said of a file that names no sample. */
const UNREADABLE = { source: '', sampleId: '', status: 'refused' as const };

/** More of what cannot be read is not shown. */
const MAX_SHOWN = 60;

/**
 * Hands samples to the plugin in the same process. They come one by one, and
 * each is small, so that requests are answered in between.
 */
export class PluginSampleSink implements SampleSink {
  readonly #samples: Pick<ServiceCommunicationsSamplesExtensionPoint, 'accept'>;

  constructor(options: {
    samples: Pick<ServiceCommunicationsSamplesExtensionPoint, 'accept'>;
  }) {
    this.#samples = options.samples;
  }

  async accept(samples: Uint8Array[]): Promise<SampleResult[]> {
    const results: SampleResult[] = [];
    for (const each of samples) {
      const { sample, reason } = await read(each);
      results.push(
        ...(sample
          ? await this.#samples.accept([sample])
          : [{ ...UNREADABLE, reason }]),
      );
    }
    return results;
  }
}

/** A sample, or why it is none: no other may wait for one that is damaged. */
async function read(
  data: Uint8Array,
): Promise<{ sample?: NetflowSample; reason?: string }> {
  let json: string;
  try {
    json = (await decompress(data)).toString();
  } catch (error) {
    return { reason: `It is no gzip: ${(error as Error).message}` };
  }
  try {
    return { sample: JSON.parse(json), reason: 'It is no sample' };
  } catch {
    return { reason: `It is no JSON: ${shown(json)}` };
  }
}

function shown(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
