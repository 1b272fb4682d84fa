import { Knex } from 'knex';
import { keptRuns } from '../../../statistics/netflow/SourceCounters';
import { conversationsOf } from './Conversation';
import { Endpoint } from './Endpoint';
import { inSteps } from './inSteps';
import { loadEvidence } from './loadEvidence';
import { moveExchanges, ReorientOptions } from './moveExchanges';
import {
  readCounted,
  readDecidedFrom,
  readDecidedTo,
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
  const endpoints = [...gained, ...lost];
  if (endpoints.length === 0) {
    return;
  }
  let after = 0;
  for (;;) {
    const limits = { after, limit: CHUNK_SIZE };
    const waiting = await readUndecidedAt(tx, endpoints, limits);
    await reorientInSteps(tx, waiting, rest);
    if (waiting.length < CHUNK_SIZE) {
      break;
    }
    after = waiting[waiting.length - 1].undecidedId!;
  }
  await reorientInSteps(
    tx,
    [
      ...(await readDecidedFrom(tx, endpoints)),
      ...(lost.length > 0 ? await readDecidedTo(tx, lost) : []),
    ],
    rest,
  );
}

async function reorientInSteps(
  tx: Knex.Transaction,
  found: StoredExchange[],
  options: ReorientOptions,
): Promise<void> {
  for (const step of inSteps(found, ({ counters }) => keptRuns(counters))) {
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
