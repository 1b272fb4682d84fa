declare module 'node-netflowv9' {
  interface Packet {
    flows?: Record<string, unknown>[];
  }

  class Collector {
    server: { unref(): void };
    constructor(onPacket: (packet: Packet) => void);
    nfPktDecode(
      datagram: Buffer,
      sender: { address: string; port: number; size: number },
    ): Packet | undefined;
  }

  export = Collector;
}
