import Collector from 'node-netflowv9';

type PeerFlow = Record<string, unknown>;

/** Decodes a stream with `node-netflowv9`, which makes an object of a record. */
export function decodeWithPeer(stream: readonly Buffer[]): number {
  return decode(stream, () => {});
}

/** Does so, and adds up by pair as it is usually written. */
export function gatherWithPeer(stream: readonly Buffer[]): number {
  const pairs = new Map<
    string,
    { events: number; packets: number; bytes: number; ports: Set<number> }
  >();
  return decode(stream, flows => {
    for (const flow of flows) {
      const sourcePort = Number(flow.l4_src_port);
      const destinationPort = Number(flow.l4_dst_port);
      const key =
        destinationPort < sourcePort
          ? `${flow.ipv4_src_addr} ${flow.ipv4_dst_addr} ${destinationPort} ${flow.protocol}`
          : `${flow.ipv4_dst_addr} ${flow.ipv4_src_addr} ${sourcePort} ${flow.protocol}`;
      let pair = pairs.get(key);
      if (!pair) {
        pair = { events: 0, packets: 0, bytes: 0, ports: new Set() };
        pairs.set(key, pair);
      }
      pair.events++;
      pair.packets += Number(flow.in_pkts);
      pair.bytes += Number(flow.in_bytes);
      pair.ports.add(Math.max(sourcePort, destinationPort));
    }
  });
}

function decode(
  stream: readonly Buffer[],
  take: (flows: PeerFlow[]) => void,
): number {
  const collector = new Collector(() => {});
  let records = 0;
  for (const datagram of stream) {
    const packet = collector.nfPktDecode(datagram, {
      address: '192.0.2.1',
      port: 2055,
      size: datagram.length,
    });
    const flows = packet?.flows ?? [];
    records += flows.length;
    take(flows);
  }
  collector.server.unref();
  return records;
}
