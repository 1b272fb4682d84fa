import { once } from 'node:events';
import { connect, createServer, Server, Socket } from 'node:net';

/** A listener on this machine and clients that stay connected to it. */
export class LoopbackConnections {
  private readonly server: Server;
  private readonly sockets: Socket[];

  static async open(options: { port: number; clients: number }) {
    const { port, clients } = options;
    const server = createServer();
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');

    const sockets = Array.from({ length: clients }, () =>
      connect(port, '127.0.0.1'),
    );
    await Promise.all(sockets.map(socket => once(socket, 'connect')));
    return new LoopbackConnections(server, sockets);
  }

  private constructor(server: Server, sockets: Socket[]) {
    this.server = server;
    this.sockets = sockets;
  }

  async close() {
    for (const socket of this.sockets) {
      socket.destroy();
    }
    this.server.close();
    await once(this.server, 'close');
  }
}
