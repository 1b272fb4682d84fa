import { Knex } from 'knex';
import { keptRuns } from '../../../statistics/netflow/SourceCounters';
import { conversationsOf } from './Conversation';
import { Endpoint } from './Endpoint';
import { inSteps } from './inSteps';
import { loadEvidence } from './loadEvidence';
import { moveExchanges, ReorientOptions } from './moveExchanges';
import {
  CountedPosition,
  readCounted,
  readDecidedAt,
  readUndecidedAt,
  readWaiting,
  StoredExchange,
} from './readConversations';
import { clientEndpoint } from './SourceExchange';

/** Exchanges that are read at once, to bound the memory. */
const CHUNK_SIZE = 5_000;

/**
 * Corrects history where something else is known of endpoints than before:
 * exchanges that waited are counted, pairs with a single client port are
 * turned where that is the better known listener, and what nothing decides any
 * more waits again.
 */
export async function reorientExchanges(
  tx: Knex.Transaction,
  options: ReorientOptions & { gained: Endpoint[]; lost: Endpoint[] },
): Promise<void> {
  const { gained, lost, ...rest } = options;
  for await (const endpoints of inSteps([...gained, ...lost])) {
    await reorientWaitingAt(tx, endpoints, rest);
    await reorientDecidedAt(tx, endpoints, 'client', rest);
  }
  for await (const endpoints of inSteps(lost)) {
    await reorientDecidedAt(tx, endpoints, 'listener', rest);
  }
}

async function reorientWaitingAt(
  tx: Knex.Transaction,
  endpoints: readonly Endpoint[],
  options: ReorientOptions,
): Promise<void> {
  let after = 0;
  for (;;) {
    const limits = { after, limit: CHUNK_SIZE };
    const waiting = await readUndecidedAt(tx, endpoints, limits);
    await reorientInSteps(tx, waiting, options);
    if (waiting.length < CHUNK_SIZE) {
      return;
    }
    after = waiting[waiting.length - 1].undecidedId!;
  }
}

/** A pair that comes by being turned is decided already. */
async function reorientDecidedAt(
  tx: Knex.Transaction,
  endpoints: readonly Endpoint[],
  end: 'client' | 'listener',
  options: ReorientOptions,
): Promise<void> {
  let after: CountedPosition | undefined;
  for (;;) {
    const limits = { end, after, limit: CHUNK_SIZE };
    const decided = await readDecidedAt(tx, endpoints, limits);
    await reorientInSteps(tx, decided, options);
    if (decided.length < CHUNK_SIZE) {
      return;
    }
    after = decided[decided.length - 1];
  }
}

async function reorientInSteps(
  tx: Knex.Transaction,
  found: StoredExchange[],
  options: ReorientOptions,
): Promise<void> {
  for await (const step of inSteps(found, ({ counters }) =>
    keptRuns(counters),
  )) {
    await reorient(tx, step, options);
  }
}

/** Decides stored exchanges again, with all that is stored of the same ends. */
async function reorient(
  tx: Knex.Transaction,
  found: StoredExchange[],
  options: ReorientOptions,
): Promise<void> {
  const conversations = [...conversationsOf(found).values()].map(
    ({ ends }) => ends,
  );
  const stored = [
    ...found.filter(exchange => !clientEndpoint(exchange)),
    ...(await readWaiting(tx, conversations)),
    ...(await readCounted(tx, conversations)),
  ];
  await moveExchanges(tx, stored, {
    ...options,
    known: await loadEvidence(tx, stored),
    conversations: conversationsOf(stored),
  });
}
