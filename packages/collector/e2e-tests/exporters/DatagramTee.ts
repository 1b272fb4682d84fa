import { createSocket, Socket } from 'node:dgram';
import { once } from 'node:events';
import { until } from '../processes/until';

/** Ends what an exporter sent; nothing of it is passed on. */
const LAST = Buffer.from('last');

/**
 * Gives what one exporter sends to several receivers, each the same datagrams
 * from an address of its own, and keeps them.
 */
export class DatagramTee {
  readonly datagrams: Buffer[] = [];
  readonly #input = createSocket({
    type: 'udp4',
    recvBufferSize: 4 * 1024 * 1024,
  });
  readonly #output = createSocket('udp4');
  readonly #address: string;
  readonly #targets: number[];
  #isDrained = false;

  /**
   * @param address - of the loopback, that the datagrams come from
   * @param targets - ports there, to which they go
   */
  constructor(address: string, targets: number[]) {
    this.#address = address;
    this.#targets = targets;
  }

  /** Where it receives. */
  get port(): number {
    return this.#input.address().port;
  }

  async start(): Promise<void> {
    await bind(this.#input, '127.0.0.1');
    await bind(this.#output, this.#address);
    this.#input.on('message', datagram => {
      if (datagram.equals(LAST)) {
        this.#isDrained = true;
      } else {
        this.datagrams.push(datagram);
        this.#targets.forEach(port => this.#send(datagram, port));
      }
    });
  }

  /** Resolves when all that was sent to it has been passed on. */
  async drain(): Promise<void> {
    this.#send(LAST, this.port);
    await until('all datagrams are passed on', () => this.#isDrained);
  }

  #send(datagram: Buffer, port: number): void {
    this.#output.send(datagram, port, '127.0.0.1');
  }
}

async function bind(socket: Socket, address: string): Promise<void> {
  socket.bind(0, address);
  await once(socket, 'listening');
}
