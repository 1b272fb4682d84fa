import { once } from 'events';
import { createServer, Server } from 'http';
import { AddressInfo } from 'net';
import {
  formatSocketAddress,
  SocketAddress,
} from '../config/parseSocketAddress';
import { CollectorMetrics } from './CollectorMetrics';

/** Serves `/metrics` for Prometheus, and `/healthz`. */
export class MetricsServer {
  readonly #address: SocketAddress;
  readonly #server: Server;

  /**
   * @param isHealthy - whether the collector does its work; where samples only
   * wait for the backend, it does
   */
  constructor(options: {
    address: SocketAddress;
    metrics: CollectorMetrics;
    isHealthy: () => boolean;
  }) {
    const { address, metrics, isHealthy } = options;
    this.#address = address;
    this.#server = createServer(async (request, response) => {
      const path = request.url?.split('?')[0];
      if (request.method !== 'GET') {
        response.writeHead(405, { allow: 'GET' }).end();
      } else if (path === '/metrics') {
        response
          .writeHead(200, { 'content-type': metrics.contentType })
          .end(await metrics.text());
      } else if (path === '/healthz') {
        const healthy = isHealthy();
        response
          .writeHead(healthy ? 200 : 503, { 'content-type': 'text/plain' })
          .end(healthy ? 'ok\n' : 'not listening\n');
      } else {
        response
          .writeHead(404, { 'content-type': 'text/plain' })
          .end('There are /metrics and /healthz.\n');
      }
    });
  }

  /** Where it is, once it has started. */
  get address(): SocketAddress {
    const { address: host, port } = this.#server.address() as AddressInfo;
    return { host, port };
  }

  async start(): Promise<void> {
    const { host, port } = this.#address;
    this.#server.listen(port, host === '*' ? undefined : host);
    try {
      await once(this.#server, 'listening');
    } catch (error) {
      throw new Error(
        `Metrics cannot be served at ${formatSocketAddress(this.#address)}: ${
          (error as Error).message
        }. Choose another metrics.address`,
      );
    }
  }

  async stop(): Promise<void> {
    if (this.#server.listening) {
      this.#server.close();
      this.#server.closeAllConnections();
      await once(this.#server, 'close');
    }
  }
}
