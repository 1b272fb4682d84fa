import { once } from 'events';
import { AddressInfo, connect, createServer, Socket } from 'net';

/**
 * Stands between a client and a server, and can be told to hang: it takes
 * connections and bytes then, as a stopped server does, and passes nothing on.
 */
export class FreezableProxy {
  readonly #server = createServer(client => this.#join(client));
  readonly #target: { host: string; port: number };
  readonly #pairs = new Set<[Socket, Socket]>();
  #isFrozen = false;

  constructor(target: { host: string; port: number }) {
    this.#target = target;
  }

  async start(): Promise<{ host: string; port: number }> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    return { host: '127.0.0.1', port };
  }

  freeze(): void {
    this.#isFrozen = true;
    for (const [client, server] of this.#pairs) {
      client.unpipe().pause();
      server.unpipe().pause();
    }
  }

  thaw(): void {
    this.#isFrozen = false;
    for (const [client, server] of this.#pairs) {
      client.pipe(server).pipe(client);
    }
  }

  async stop(): Promise<void> {
    for (const sockets of this.#pairs) {
      sockets.forEach(socket => socket.destroy());
    }
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(client: Socket): void {
    const server = connect(this.#target);
    const pair: [Socket, Socket] = [client, server];
    this.#pairs.add(pair);
    for (const socket of pair) {
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#pairs.delete(pair);
        pair.forEach(each => each.destroy());
      });
    }
    if (!this.#isFrozen) {
      client.pipe(server).pipe(client);
    }
  }
}
