import {
  CONVERSATION_EVIDENCE,
  ConversationEnd,
  decideListener,
  ExchangeDecision,
} from '../../../orientation/decideListener';
import { knowledgeAt, NOTHING_KNOWN } from '../../../orientation/EndKnowledge';
import { forEachInSteps, Steps } from '../../../scheduling/inTurns';
import { sweep } from '../../../statistics/netflow/NetflowSpans';
import { Endpoint, endpointKey } from './Endpoint';
import { KnownEvidence } from './loadEvidence';
import { clientEndpoint, SourceExchange } from './SourceExchange';

/** What tells a conversation from others. */
export interface ConversationEnds {
  listener: Endpoint;
  client: Endpoint;
  /** The addresses that its workloads had, where an end is one. */
  instance: string;
}

/**
 * All that sources say of what two endpoints said to each other, whichever of
 * them each took for the listener: evidence about any of it is about all of it.
 */
export class Conversation {
  readonly #listener: Endpoint;
  readonly #client: Endpoint;
  readonly #instance: string;
  #evidence = 0;
  #clientEvidence = 0;
  #first = Infinity;
  #last = -Infinity;

  constructor(listener: Endpoint, client: Endpoint, instance: string) {
    this.#listener = listener;
    this.#client = client;
    this.#instance = instance;
  }

  /** Both ends, as the first exchange has them. */
  get ends(): ConversationEnds {
    return {
      listener: this.#listener,
      client: this.#client,
      instance: this.#instance,
    };
  }

  /** Whether something is about the conversation, and not about an end. */
  get hasOwnEvidence(): boolean {
    return (
      Math.max(this.#evidence, this.#clientEvidence) >= CONVERSATION_EVIDENCE
    );
  }

  add({ listener, counters }: SourceExchange): void {
    const isSame = endpointKey(listener) === endpointKey(this.#listener);
    const { evidence, clientEvidence } = counters;
    this.#evidence = Math.max(
      this.#evidence,
      isSame ? evidence : clientEvidence,
    );
    this.#clientEvidence = Math.max(
      this.#clientEvidence,
      isSame ? clientEvidence : evidence,
    );
    const { first, last } = sweep(counters.spans);
    this.#first = Math.min(this.#first, first);
    this.#last = Math.max(this.#last, last);
  }

  /** What speaks for each of the ends, as the first exchange has them. */
  sides(known: KnownEvidence): Record<'listener' | 'client', ConversationEnd> {
    return {
      listener: this.#end(this.#listener, this.#evidence, known),
      client: this.#end(this.#client, this.#clientEvidence, known),
    };
  }

  /**
   * Which of the ends listens; undefined where nothing tells.
   *
   * @param threshold - the weakest evidence that decides
   */
  listener(known: KnownEvidence, threshold: number): Endpoint | undefined {
    const decision = decideListener({
      ...this.sides(known),
      clientIp: this.#client.ip,
      threshold,
    });
    return {
      'as-seen': this.#listener,
      reversed: this.#client,
      undecided: undefined,
    }[decision];
  }

  #end(
    endpoint: Endpoint,
    evidence: number,
    known: KnownEvidence,
  ): ConversationEnd {
    const span = { first: this.#first, last: this.#last };
    return {
      ip: endpoint.ip,
      evidence,
      known: knowledgeAt(known.get(endpointKey(endpoint)), span),
    };
  }
}

/** The same for both ways round. */
export function conversationKey(
  { listener, counters }: Pick<SourceExchange, 'listener' | 'counters'>,
  client: Endpoint,
): string {
  return [
    counters.instance,
    ...[endpointKey(listener), endpointKey(client)].sort(),
  ].join(' ');
}

/**
 * Puts exchanges together to conversations. Those with several client ports
 * are none, and left out.
 */
export function conversationsOf(
  exchanges: Iterable<SourceExchange>,
): Map<string, Conversation> {
  const conversations = new Map<string, Conversation>();
  for (const exchange of exchanges) {
    const client = clientEndpoint(exchange);
    if (client) {
      const key = conversationKey(exchange, client);
      let conversation = conversations.get(key);
      if (!conversation) {
        conversation = new Conversation(
          exchange.listener,
          client,
          exchange.counters.instance,
        );
        conversations.set(key, conversation);
      }
      conversation.add(exchange);
    }
  }
  return conversations;
}

/**
 * Puts exchanges that belong to one conversation beside each other; one with
 * several client ports is alone.
 */
export function* groupByConversation<
  TItem extends { exchange: SourceExchange },
>(items: readonly TItem[]): Steps<TItem[][]> {
  const groups: TItem[][] = [];
  const byKey = new Map<string, TItem[]>();
  yield* forEachInSteps(items, item => {
    const client = clientEndpoint(item.exchange);
    const key = client && conversationKey(item.exchange, client);
    const known = key === undefined ? undefined : byKey.get(key);
    if (known) {
      known.push(item);
      return;
    }
    const group = [item];
    groups.push(group);
    if (key !== undefined) {
      byKey.set(key, group);
    }
  });
  return groups;
}

/** What becomes of an exchange with several client ports. */
export function decideSeveral(
  { clientIp, listener, counters }: SourceExchange,
  known: KnownEvidence,
  threshold: number,
): ExchangeDecision {
  return decideListener({
    listener: listenerOfSeveral({ listener, counters }, known),
    client: undefined,
    clientIp,
    threshold,
  });
}

/** What speaks for the listener of an exchange with several client ports. */
export function listenerOfSeveral(
  { listener, counters }: Pick<SourceExchange, 'listener' | 'counters'>,
  known: KnownEvidence,
): ConversationEnd {
  const timed = known.get(endpointKey(listener));
  return {
    ip: listener.ip,
    evidence: counters.evidence,
    known: timed ? knowledgeAt(timed, sweep(counters.spans)) : NOTHING_KNOWN,
  };
}
