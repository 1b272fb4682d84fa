/** A flow of one packet from a client to a listener, for netflowV5. */
export interface V5Flow {
  /** Last byte of 10.0.0.x. */
  client: number;
  clientPort: number;
  /** Last byte of 10.0.1.x. */
  listener: number;
  port: number;
}

/** A datagram of NetFlow v5, exported now or at another time, in milliseconds. */
export function netflowV5(
  flows: V5Flow[],
  options: { at?: number; sequence?: number } = {},
): Buffer {
  const { at = Date.now(), sequence = 0 } = options;
  const uptime = 1_000_000;
  const datagram = Buffer.alloc(24 + 48 * flows.length);
  datagram.writeUInt16BE(5, 0);
  datagram.writeUInt16BE(flows.length, 2);
  datagram.writeUInt32BE(uptime, 4);
  datagram.writeUInt32BE(Math.floor(at / 1000), 8);
  datagram.writeUInt32BE((at % 1000) * 1_000_000, 12);
  datagram.writeUInt32BE(sequence, 16);
  flows.forEach(({ client, clientPort, listener, port }, index) => {
    const record = datagram.subarray(24 + 48 * index);
    record.set([10, 0, 0, client], 0);
    record.set([10, 0, 1, listener], 4);
    record.writeUInt32BE(1, 16);
    record.writeUInt32BE(60, 20);
    record.writeUInt32BE(uptime - 100, 24);
    record.writeUInt32BE(uptime - 50, 28);
    record.writeUInt16BE(clientPort, 32);
    record.writeUInt16BE(port, 34);
    record[37] = 24;
    record[38] = 6;
  });
  return datagram;
}
