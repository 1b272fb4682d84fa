import { Knex } from 'knex';
import { conversationsOf } from './Conversation';
import { endpointKey } from './Endpoint';
import { KnownEvidence } from './loadEvidence';
import { readCounted, readWaiting, StoredExchange } from './readConversations';
import { SourceExchange } from './SourceExchange';

/**
 * What came before of the conversations of exchanges: all that waits, and what
 * is counted, where it matters: something is about the conversation itself,
 * which goes before what people decided, or depends on its time, or nothing
 * decides.
 */
export async function readEarlier(
  tx: Knex.Transaction,
  options: {
    exchanges: SourceExchange[];
    known: KnownEvidence;
    threshold: number;
  },
): Promise<StoredExchange[]> {
  const { exchanges, known, threshold } = options;
  const conversations = [...conversationsOf(exchanges).values()];
  const open = conversations.filter(
    conversation =>
      conversation.hasOwnEvidence ||
      !conversation.listener(known, threshold) ||
      Object.values(conversation.ends).some(end => {
        const knowledge = known.get(endpointKey(end));
        return knowledge?.decided || knowledge?.sockets.length;
      }),
  );
  return [
    ...(await readWaiting(
      tx,
      conversations.map(({ ends }) => ends),
    )),
    ...(await readCounted(
      tx,
      open.map(({ ends }) => ends),
    )),
  ];
}
