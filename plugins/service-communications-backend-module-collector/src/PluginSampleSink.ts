import { SampleSink } from '@service-communications/collector';
import {
  NetflowSample,
  SampleResult,
} from '@service-communications/plugin-service-communications-common';
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
      const json = (await decompress(each)).toString();
      const sample = parseJson(json);
      results.push(
        ...(sample
          ? await this.#samples.accept([sample])
          : [{ ...UNREADABLE, reason: `It is no JSON: ${shown(json)}` }]),
      );
    }
    return results;
  }
}

function shown(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

function parseJson(text: string): NetflowSample | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
