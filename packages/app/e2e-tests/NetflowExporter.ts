import { createSocket, Socket } from 'node:dgram';
import { once } from 'node:events';

/** What the port of the test's collector is. */
const COLLECTOR = { port: Number(process.env.FLOW_PORT), host: '127.0.0.1' };

const HEADER_BYTES = 24;
const RECORD_BYTES = 48;

/** Since when the exporter runs, for itself: longer than any flow lasted. */
const UPTIME_MS = 3_600_000;

const PROTOCOLS = { tcp: 6, udp: 17 };

/** One direction of a conversation. */
export interface ExportedFlow {
  source: [ip: string, port: number];
  destination: [ip: string, port: number];
  protocol: keyof typeof PROTOCOLS;
  packets: number;
  bytes: number;
  /** Milliseconds since 1970. */
  start: number;
  end: number;
}

/** A router that sends NetFlow v5 to the collector in the test's backend. */
export class NetflowExporter {
  private readonly socket: Socket;
  /** Flows exported so far, as the datagrams say. */
  private sequence = 0;

  /** @param address - the router's, on the loopback */
  static async open(address: string) {
    const socket = createSocket('udp4').bind(0, address);
    await once(socket, 'listening');
    return new NetflowExporter(socket);
  }

  private constructor(socket: Socket) {
    this.socket = socket;
  }

  /** Sends flows in one datagram. */
  async send(flows: ExportedFlow[]) {
    await this.sendBytes(this.datagramOf(flows));
    this.sequence += flows.length;
  }

  /** Lets as many flows be lost on their way. */
  lose(flows: number) {
    this.sequence += flows;
  }

  /** Sends a datagram that ends in the middle of its second flow. */
  async sendTruncated(flow: ExportedFlow) {
    const whole = this.datagramOf([flow, flow]);
    await this.sendBytes(whole.subarray(0, whole.length - RECORD_BYTES / 2));
    this.sequence += 2;
  }

  /** Sends something that is no flow protocol. */
  async sendOther() {
    await this.sendBytes(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
  }

  async close() {
    this.socket.close();
    await once(this.socket, 'close');
  }

  private datagramOf(flows: ExportedFlow[]): Buffer {
    const now = Date.now();
    const datagram = Buffer.alloc(HEADER_BYTES + RECORD_BYTES * flows.length);
    datagram.writeUInt16BE(5, 0);
    datagram.writeUInt16BE(flows.length, 2);
    datagram.writeUInt32BE(UPTIME_MS, 4);
    datagram.writeUInt32BE(Math.floor(now / 1000), 8);
    datagram.writeUInt32BE((now % 1000) * 1_000_000, 12);
    datagram.writeUInt32BE(this.sequence, 16);
    flows.forEach((flow, index) => {
      const record = datagram.subarray(HEADER_BYTES + RECORD_BYTES * index);
      record.set(bytesOf(flow.source[0]), 0);
      record.set(bytesOf(flow.destination[0]), 4);
      record.writeUInt32BE(flow.packets, 16);
      record.writeUInt32BE(flow.bytes, 20);
      record.writeUInt32BE(UPTIME_MS - (now - flow.start), 24);
      record.writeUInt32BE(UPTIME_MS - (now - flow.end), 28);
      record.writeUInt16BE(flow.source[1], 32);
      record.writeUInt16BE(flow.destination[1], 34);
      record[38] = PROTOCOLS[flow.protocol];
    });
    return datagram;
  }

  private sendBytes(bytes: Buffer): Promise<void> {
    const { port, host } = COLLECTOR;
    return new Promise((resolve, reject) =>
      this.socket.send(bytes, port, host, error =>
        error ? reject(error) : resolve(),
      ),
    );
  }
}

function bytesOf(ip: string): number[] {
  return ip.split('.').map(Number);
}
