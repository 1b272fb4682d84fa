import { RequestListener } from 'http';
import { SocketAddress } from '../config/parseSocketAddress';
import { LocalServer } from '../http/LocalServer';
import { CollectorMetrics } from './CollectorMetrics';

/** Serves `/metrics` for Prometheus, and `/healthz`. */
export class MetricsServer {
  readonly #server: LocalServer;

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
    const onRequest: RequestListener = async (request, response) => {
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
    };
    this.#server = new LocalServer({
      address,
      failure: 'Metrics cannot be served',
      advice: 'Choose another metrics.address',
      onRequest,
    });
  }

  /** Where it is, once it has started. */
  get address(): SocketAddress {
    return this.#server.address;
  }

  start(): Promise<void> {
    return this.#server.start();
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }
}
