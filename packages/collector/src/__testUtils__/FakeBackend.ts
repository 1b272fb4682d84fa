import { once } from 'events';
import { createServer, Server } from 'http';
import { AddressInfo } from 'net';
import { gunzipSync } from 'zlib';

/** Takes samples as the backend does, each once. */
export class FakeBackend {
  /** Samples that were accepted, in order. */
  readonly samples: any[] = [];
  readonly duplicates: string[] = [];
  /** Facts of whose an address is, in order. */
  readonly identities: any[] = [];
  readonly watermarks: any[] = [];
  readonly tokens = new Set<string | undefined>();
  /** Answers 503 while it is set. */
  isDown = false;
  #server?: Server;
  readonly #known = new Set<string>();

  get url(): string {
    const { port } = this.#server!.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async start(): Promise<this> {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk);
      }
      if (this.isDown) {
        response.writeHead(503).end('{}');
        return;
      }
      this.tokens.add(request.headers.authorization);
      const body = JSON.parse(`${gunzipSync(Buffer.concat(chunks))}`);
      if (request.url?.endsWith('/identities')) {
        this.identities.push(...body.identities);
        this.watermarks.push(...body.watermarks);
        const accept = (said: unknown[]) =>
          said.map(() => ({ status: 'accepted' }));
        response.end(
          JSON.stringify({
            identities: accept(body.identities),
            watermarks: accept(body.watermarks),
          }),
        );
        return;
      }
      const { samples } = body;
      response.end(
        JSON.stringify({
          results: samples.map((sample: any) => this.#take(sample)),
        }),
      );
    }).listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  async stop(): Promise<void> {
    this.#server!.close();
    this.#server!.closeAllConnections();
    await once(this.#server!, 'close');
  }

  #take(sample: any) {
    const { source, sampleId } = sample;
    const key = JSON.stringify([source, sampleId]);
    if (!source || !sampleId) {
      return { source, sampleId, status: 'refused', reason: 'no source' };
    }
    if (this.#known.has(key)) {
      this.duplicates.push(sampleId);
      return { source, sampleId, status: 'duplicate' };
    }
    this.#known.add(key);
    this.samples.push(sample);
    return { source, sampleId, status: 'accepted' };
  }
}
