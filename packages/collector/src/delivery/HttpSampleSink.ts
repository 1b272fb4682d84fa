import { SampleResult } from '@service-communications/model';
import { BackendClient } from './BackendClient';
import { joinSamples } from './joinSamples';
import { SampleSink } from './SampleSink';

/** Delivers to a backend: `POST /api/service-communications/samples`. */
export class HttpSampleSink implements SampleSink {
  readonly #backend: BackendClient;

  constructor(backend: BackendClient) {
    this.#backend = backend;
  }

  async accept(
    samples: Uint8Array[],
    { signal }: { signal: AbortSignal },
  ): Promise<SampleResult[]> {
    return this.#backend.post('/samples', joinSamples(samples), {
      signal,
      read: ({ results }) => (Array.isArray(results) ? results : undefined),
    });
  }

  async close(): Promise<void> {
    await this.#backend.close();
  }
}
