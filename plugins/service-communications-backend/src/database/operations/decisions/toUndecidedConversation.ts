import {
  UndecidedConversation,
  UndecidedEnd,
} from '@service-communications/plugin-service-communications-common';
import { ConversationEnd } from '../../../orientation/decideListener';
import { NOTHING_KNOWN } from '../../../orientation/EndKnowledge';
import { UndecidedSide, wouldDecide } from '../../../orientation/wouldDecide';
import { conversationsOf, listenerOfSeveral } from '../flows/Conversation';
import { KnownEvidence } from '../flows/loadEvidence';
import { toWaiting } from '../flows/readConversations';
import { addressKey, ScannedAddresses } from './readScannedAddresses';
import { newestOf, UndecidedRows } from './undecidedRows';

/** A conversation of all of its rows, with what would decide it. */
export function toUndecidedConversation(
  rows: UndecidedRows,
  options: {
    known: KnownEvidence;
    scanned: ScannedAddresses;
    /** The weakest evidence that decides. */
    threshold: number;
  },
): UndecidedConversation {
  const { known, scanned, threshold } = options;
  const newest = newestOf(rows);
  const { network, protocol } = newest;
  const sides = sidesOf(rows, known).map(
    ([end, port]): UndecidedSide => ({
      ...end,
      port,
      isScanned: scanned.has(addressKey(network, end.ip)),
    }),
  ) as [UndecidedSide, UndecidedSide];
  return {
    network,
    protocol,
    ends: sides.map(
      ({ ip, port }): UndecidedEnd => ({
        ip,
        ...(port !== undefined && { port }),
      }),
    ) as [UndecidedEnd, UndecidedEnd],
    sources: [...new Set(rows.map(({ source }) => source))].sort(),
    events: eventsOf(rows),
    lastSeen: new Date(Number(newest.last_end)).toISOString(),
    wouldDecide: wouldDecide({ protocol, sides, threshold }),
  };
}

type Side = [end: ConversationEnd, port: number | undefined];

/** Both ends, the lower port first; the one with several ports last. */
function sidesOf(rows: UndecidedRows, known: KnownEvidence): Side[] {
  const exchanges = rows.map(toWaiting);
  const [conversation] = conversationsOf(exchanges).values();
  if (!conversation) {
    const [exchange] = exchanges;
    const client = {
      ip: exchange.clientIp,
      evidence: 0,
      known: NOTHING_KNOWN,
    };
    return [
      [listenerOfSeveral(exchange, known), exchange.listener.port],
      [client, undefined],
    ];
  }
  const { listener, client } = conversation.sides(known);
  const { ends } = conversation;
  const both: [ConversationEnd, number][] = [
    [listener, ends.listener.port],
    [client, ends.client.port],
  ];
  return both.sort(
    ([a, aPort], [b, bPort]) => aPort - bPort || (a.ip < b.ip ? -1 : 1),
  );
}

/** Flow records of the source that saw most: others saw the same ones. */
function eventsOf(rows: UndecidedRows): number {
  const bySource = new Map<string, number>();
  for (const { source, total_events: events } of rows) {
    bySource.set(source, (bySource.get(source) ?? 0) + Number(events));
  }
  return Math.max(...bySource.values());
}
