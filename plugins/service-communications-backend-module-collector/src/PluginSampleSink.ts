import { SampleSink } from '@service-communications/collector';
import {
  NetflowSample,
  SampleResult,
} from '@service-communications/plugin-service-communications-common';
import { ServiceCommunicationsSamplesExtensionPoint } from '@service-communications/plugin-service-communications-node';
import { promisify } from 'util';
import { gunzip } from 'zlib';

const decompress = promisify(gunzip);

/**
 * Hands samples to the plugin in the same process. They come one by one, and
 * each is small, so that requests are answered in between.
 */
export class PluginSampleSink implements SampleSink {
  readonly #samples: ServiceCommunicationsSamplesExtensionPoint;

  constructor(options: {
    samples: ServiceCommunicationsSamplesExtensionPoint;
  }) {
    this.#samples = options.samples;
  }

  async accept(samples: Uint8Array[]): Promise<SampleResult[]> {
    const results: SampleResult[] = [];
    for (const each of samples) {
      const json = await decompress(each);
      const sample: NetflowSample = JSON.parse(json.toString());
      results.push(...(await this.#samples.accept([sample])));
    }
    return results;
  }
}
