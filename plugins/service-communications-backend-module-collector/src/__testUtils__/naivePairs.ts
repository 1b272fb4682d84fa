import { BYTES, ipOf, LogEntry, packetsOf } from './flowLogWriters';

/** What a pair must count, however its entries came in. */
export interface ExpectedPair {
  clientIp: string;
  listenerIp: string;
  port: number;
  activeSamples: number;
  totalEvents: number;
  totalPorts: number;
  clientPackets: number;
  listenerPackets: number;
  clientBytes: number;
  listenerBytes: number;
}

/**
 * docs/feeding-data.md read word for word: each reporter by itself, and of each
 * pair the numbers of the reporter that saw most packets, then most records,
 * then by its name.
 */
export function naivePairs(entries: LogEntry[]): ExpectedPair[] {
  const keyOf = ({ conversation: { client, listener, port } }: LogEntry) =>
    `${client} ${listener} ${port}`;
  const sum = (of: LogEntry[], value: (entry: LogEntry) => number) =>
    of.reduce((total, entry) => total + value(entry), 0);
  return [...new Set(entries.map(keyOf))].sort().map(key => {
    const ofPair = entries.filter(entry => keyOf(entry) === key);
    const { client, listener, port } = ofPair[0].conversation;
    const [best] = [...new Set(ofPair.map(({ reporter }) => reporter))]
      .sort()
      .map(name => ofPair.filter(({ reporter }) => reporter === name))
      .sort(
        (a, b) => sum(b, packetsOf) - sum(a, packetsOf) || b.length - a.length,
      );
    const minuteOf = ({ end }: LogEntry) => Math.floor(end / 60);
    return {
      clientIp: ipOf(client),
      listenerIp: ipOf(listener),
      port,
      activeSamples: new Set(best.map(minuteOf)).size,
      totalEvents: best.length,
      totalPorts: new Set(
        best.map(each => `${minuteOf(each)} ${each.conversation.clientPort}`),
      ).size,
      clientPackets: sum(best, each => each.clientPackets),
      listenerPackets: sum(best, each => each.listenerPackets),
      clientBytes: sum(best, each => each.clientPackets * BYTES),
      listenerBytes: sum(best, each => each.listenerPackets * BYTES),
    };
  });
}
