import { once } from 'node:events';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { Exchange } from '@service-communications/model';
import { Backend } from './Backend';

/** What the tests read of a sample. */
export interface DeliveredSample {
  source: string;
  network: string;
  sampleId: string;
  exchanges: Exchange[];
}

/** One request of a collector, on its way to the backend. */
export interface Delivery {
  samples: DeliveredSample[];
  /** As it is sent. */
  body: Buffer;
  /** Hands it to the backend; resolves with the answer. */
  forward(): Promise<Response>;
}

/**
 * Stands between collectors and the backend, so that the test sees what is
 * delivered, and can stop the world at any point of a delivery.
 */
export class DeliveryProxy {
  readonly #server = createServer((request, response) =>
    this.#handle(request, response),
  );
  /** Of deliveries that were answered with success. */
  readonly delivered: Delivery[] = [];
  /**
   * What to do with a delivery; without an answer the connection is cut, as if
   * the other side had died.
   */
  handle: (delivery: Delivery) => Promise<Response | undefined> = delivery =>
    delivery.forward();
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk);
      }
      const body = Buffer.concat(chunks);
      const delivery = {
        samples: JSON.parse(`${gunzipSync(body)}`).samples,
        body,
        forward: () =>
          fetch(`${this.#backend.url}${request.url}`, {
            method: request.method,
            headers: {
              authorization: request.headers.authorization!,
              'content-type': 'application/json',
              'content-encoding': 'gzip',
            },
            body: new Uint8Array(body),
          }),
      };
      const answer = await this.handle(delivery);
      if (!answer) {
        request.destroy();
        return;
      }
      if (answer.ok) {
        this.delivered.push(delivery);
      }
      response.writeHead(answer.status).end(await answer.text());
    } catch {
      // The backend is away, or the collector.
      request.destroy();
    }
  }
}
