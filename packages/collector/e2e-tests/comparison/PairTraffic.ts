import { Communication } from '@service-communications/plugin-service-communications-common';
import { NfdumpFlow } from '../exporters/NfdumpPeer';
import { Conversation } from '../world/conversations';

/** What a client and a listener said to each other. */
export interface PairTraffic {
  /** Flow records. */
  events: number;
  clientPackets: number;
  clientBytes: number;
  listenerPackets: number;
  listenerBytes: number;
}

/** By `client → listener:port/protocol`, in alphabetical order. */
export type TrafficByPair = Record<string, PairTraffic>;

/** The arrow of a conversation, as it is shown. */
export function arrow(pair: {
  client: string;
  listener: string;
  port: number;
  protocol: string;
}): string {
  return `${pair.client} → ${pair.listener} ${pair.port}/${pair.protocol}`;
}

/** What the backend shows. */
export function trafficOfCommunications(
  communications: Communication[],
): TrafficByPair {
  return inOrder(
    communications.map(({ statistics: { netflow }, ...each }) => [
      arrow({ ...each, client: each.clientIp, listener: each.listenerIp }),
      {
        events: netflow!.totalEvents,
        clientPackets: netflow!.clientPackets!,
        clientBytes: netflow!.clientBytes!,
        listenerPackets: netflow!.listenerPackets!,
        listenerBytes: netflow!.listenerBytes!,
      },
    ]),
  );
}

/**
 * What nfdump adds up, with the arrows that are known to be right. Throws
 * where traffic belongs to no conversation.
 */
export function trafficOfNfdump(
  flows: NfdumpFlow[],
  conversations: Conversation[],
): TrafficByPair {
  const pairs: TrafficByPair = {};
  const withPorts = flows.filter(({ protocol }) =>
    ['tcp', 'udp'].includes(protocol),
  );
  for (const flow of withPorts) {
    const { pair, fromClient } = endsOf(flow, conversations);
    if (pair.refused) {
      // An attempt is no communication.
      continue;
    }
    const sum = (pairs[arrow(pair)] ??= {
      events: 0,
      clientPackets: 0,
      clientBytes: 0,
      listenerPackets: 0,
      listenerBytes: 0,
    });
    sum.events += flow.records;
    sum.clientPackets += fromClient ? flow.packets : flow.reversePackets;
    sum.clientBytes += fromClient ? flow.bytes : flow.reverseBytes;
    sum.listenerPackets += fromClient ? flow.reversePackets : flow.packets;
    sum.listenerBytes += fromClient ? flow.reverseBytes : flow.bytes;
  }
  return inOrder(Object.entries(pairs));
}

function endsOf(
  flow: NfdumpFlow,
  conversations: Conversation[],
): { pair: Conversation; fromClient: boolean } {
  for (const pair of conversations) {
    if (pair.protocol === flow.protocol) {
      const fromClient =
        pair.client === flow.source &&
        pair.listener === flow.destination &&
        pair.port === flow.destinationPort;
      const fromListener =
        pair.client === flow.destination &&
        pair.listener === flow.source &&
        pair.port === flow.sourcePort;
      if (fromClient || fromListener) {
        return { pair, fromClient };
      }
    }
  }
  throw new Error(`Nobody said this: ${JSON.stringify(flow)}`);
}

function inOrder(entries: [string, PairTraffic][]): TrafficByPair {
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : Number(a > b))),
  );
}
