import { reverseSourceCounters } from '../../../statistics/netflow/SourceCounters';
import { Conversation, conversationKey, decideSeveral } from './Conversation';
import { Endpoint, endpointKey } from './Endpoint';
import { FlowChanges } from './FlowChanges';
import { KnownEvidence } from './loadEvidence';
import { clientEndpoint, SourceExchange } from './SourceExchange';

/** What decides which end of an exchange listens. */
export interface OrientationContext {
  known: KnownEvidence;
  /** All that is known of those conversations, by their keys. */
  conversations: ReadonlyMap<string, Conversation>;
  /** The weakest evidence that decides. */
  threshold: number;
}

/** The listener of an exchange, of its two ends; undefined for undecided. */
export function listenerOf(
  exchange: SourceExchange,
  { known, conversations, threshold }: OrientationContext,
): Endpoint | undefined {
  const client = clientEndpoint(exchange);
  if (client) {
    return conversations
      .get(conversationKey(exchange, client))!
      .listener(known, threshold);
  }
  return decideSeveral(exchange, known, threshold) === 'as-seen'
    ? exchange.listener
    : undefined;
}

/**
 * Adds an exchange to the changes, with its direction as it is decided by what
 * is known of both ends.
 *
 * @returns whether it is decided
 */
export function orient(
  changes: FlowChanges,
  exchange: SourceExchange,
  context: OrientationContext,
): boolean {
  const listener = listenerOf(exchange, context);
  if (!listener) {
    changes.addUndecided(inOrder(exchange));
    return false;
  }
  const isTurned = endpointKey(listener) !== endpointKey(exchange.listener);
  changes.addDecided(isTurned ? turned(exchange, listener) : exchange);
  return true;
}

/** The same exchange whichever end a source took for the listener. */
function inOrder(exchange: SourceExchange): SourceExchange {
  const client = clientEndpoint(exchange);
  return client && endpointKey(client) < endpointKey(exchange.listener)
    ? turned(exchange, client)
    : exchange;
}

function turned(exchange: SourceExchange, listener: Endpoint): SourceExchange {
  return {
    ...exchange,
    clientIp: exchange.listener.ip,
    listener,
    counters: reverseSourceCounters(exchange.counters, exchange.listener.port),
  };
}
