import { once } from 'events';
import { createServer, IncomingHttpHeaders, Server } from 'http';
import { AddressInfo } from 'net';

/** Serves metrics, page by page; the last one again and again. */
export class MetricsPage {
  readonly #pages: string[];
  readonly #server: Server;
  /** Of the requests, in order. */
  readonly requests: IncomingHttpHeaders[] = [];
  /** What it answers with. */
  status = 200;

  constructor(...pages: string[]) {
    this.#pages = pages;
    this.#server = createServer((request, response) => {
      this.requests.push(request.headers);
      const page =
        this.#pages.length > 1 ? this.#pages.shift() : this.#pages[0];
      response.writeHead(this.status).end(page);
    });
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/federate?match[]=istio_requests_total`;
  }

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}

/** Requests of one workload to another, as the proxies of both ends report them. */
export function istioPage(requests: number): string {
  return ['source', 'destination']
    .map(
      reporter =>
        `istio_requests_total{reporter="${reporter}",source_workload="web",source_workload_namespace="shop",destination_workload="orders",destination_workload_namespace="shop",response_code="200"} ${requests}`,
    )
    .join('\n');
}
