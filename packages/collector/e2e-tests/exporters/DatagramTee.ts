import { createSocket, Socket } from 'node:dgram';
import { once } from 'node:events';
import { udpQueue } from '../processes/udpQueue';
import { until } from '../processes/until';

/** Ends what an exporter sent; nothing of it is passed on. */
const LAST = Buffer.from('last');

/** So many datagrams fit in any socket's buffer, whatever their length. */
const AT_ONCE = 16;

/**
 * Gives what one exporter sends to several receivers, each the same datagrams
 * from an address of its own, and keeps them. No receiver gets more than it can
 * hold, however busy the machine is: what is compared are counts, not how fast
 * somebody reads.
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
  #passing: Promise<void> | undefined;
  #passed = 0;
  #isLastReceived = false;

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
        this.#isLastReceived = true;
        return;
      }
      this.datagrams.push(datagram);
      this.#passing ??= this.#passOn().finally(() => {
        this.#passing = undefined;
      });
    });
  }

  /** Resolves when all that was sent to it has been passed on. */
  async drain(): Promise<void> {
    await this.#send(LAST, this.port);
    await until('all datagrams are received', () => this.#isLastReceived);
    await this.#passing;
  }

  async #passOn(): Promise<void> {
    while (this.#passed < this.datagrams.length) {
      const from = this.#passed;
      this.#passed = Math.min(from + AT_ONCE, this.datagrams.length);
      for (const datagram of this.datagrams.slice(from, this.#passed)) {
        await Promise.all(
          this.#targets.map(port => this.#send(datagram, port)),
        );
      }
      await until('the receivers have read what they got', async () =>
        (
          await Promise.all(this.#targets.map(udpQueue))
        ).every(waiting => !waiting),
      );
    }
  }

  #send(datagram: Buffer, port: number): Promise<void> {
    return new Promise((resolve, reject) =>
      this.#output.send(datagram, port, '127.0.0.1', error =>
        error ? reject(error) : resolve(),
      ),
    );
  }
}

async function bind(socket: Socket, address: string): Promise<void> {
  socket.bind(0, address);
  await once(socket, 'listening');
}
