import { IdentityResults, SaidIdentities } from '@service-communications/model';
import { promisify } from 'util';
import { gzip } from 'zlib';
import { BackendClient } from './BackendClient';
import { IdentitySink } from './IdentitySink';

const compress = promisify(gzip);

/** Says it to a backend: `POST /api/service-communications/identities`. */
export class HttpIdentitySink implements IdentitySink {
  readonly #backend: BackendClient;

  constructor(backend: BackendClient) {
    this.#backend = backend;
  }

  async say(
    said: SaidIdentities,
    { signal }: { signal: AbortSignal },
  ): Promise<IdentityResults> {
    const body = await compress(JSON.stringify(said));
    return this.#backend.post('/identities', body, {
      signal,
      read: ({ identities, watermarks }) =>
        Array.isArray(identities) && Array.isArray(watermarks)
          ? { identities, watermarks }
          : undefined,
    });
  }
}
