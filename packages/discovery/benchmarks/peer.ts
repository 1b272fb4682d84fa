import Collector from 'node-netflowv9';

/** Decodes a stream with `node-netflowv9`, which makes an object of a record. */
export function decodeWithPeer(stream: readonly Buffer[]): number {
  const collector = new Collector(() => {});
  let records = 0;
  for (const datagram of stream) {
    const packet = collector.nfPktDecode(datagram, {
      address: '192.0.2.1',
      port: 2055,
      size: datagram.length,
    });
    records += packet?.flows?.length ?? 0;
  }
  collector.server.unref();
  return records;
}
