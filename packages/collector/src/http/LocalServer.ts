import { once } from 'events';
import { createServer, RequestListener, Server } from 'http';
import { AddressInfo } from 'net';
import {
  formatSocketAddress,
  SocketAddress,
} from '../config/parseSocketAddress';

/** An HTTP server at an address that the config chose. */
export class LocalServer {
  readonly #address: SocketAddress;
  readonly #failure: string;
  readonly #advice: string;
  readonly #server: Server;

  /**
   * @param options.failure - what cannot be done where the address is not to be
   * had, such as “Metrics cannot be served”
   * @param options.advice - what helps then
   */
  constructor(options: {
    address: SocketAddress;
    failure: string;
    advice: string;
    onRequest: RequestListener;
  }) {
    this.#address = options.address;
    this.#failure = options.failure;
    this.#advice = options.advice;
    this.#server = createServer(options.onRequest);
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
        `${this.#failure} at ${formatSocketAddress(this.#address)}: ${
          (error as Error).message
        }. ${this.#advice}`,
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
