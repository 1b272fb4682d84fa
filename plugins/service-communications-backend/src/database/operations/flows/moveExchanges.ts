import { Knex } from 'knex';
import { deleteCounters } from './deleteCounters';
import { endpointKey } from './Endpoint';
import { FlowChanges } from './FlowChanges';
import { listenerOf, orient, OrientationContext } from './orient';
import { recountPairs } from './pairNumbers';
import { StoredExchange } from './readConversations';
import { removeRefutedPairs } from './removeRefutedPairs';
import { deleteUndecided, writeUndecided } from './undecidedExchanges';
import { writeDecided } from './writeDecided';

/** What it takes to decide exchanges again, and to write them. */
export interface ReorientOptions {
  /** The weakest evidence that decides. */
  threshold: number;
  /** Milliseconds. */
  reorderHorizon: number;
  /** Milliseconds since 1970. */
  now: number;
}

/** Moves stored exchanges to where they belong, as it is decided now. */
export async function moveExchanges(
  tx: Knex.Transaction,
  stored: readonly StoredExchange[],
  context: ReorientOptions & OrientationContext,
): Promise<void> {
  const { reorderHorizon, now } = context;
  const moved = stored.filter(exchange => {
    const listener = listenerOf(exchange, context);
    return exchange.pairId === undefined
      ? listener !== undefined
      : !listener || endpointKey(listener) !== endpointKey(exchange.listener);
  });
  if (moved.length === 0) {
    return;
  }
  const changes = new FlowChanges();
  for (const exchange of moved) {
    orient(changes, exchange, context);
  }
  const counted = moved.filter(({ pairId }) => pairId !== undefined);
  await deleteUndecided(
    tx,
    moved.flatMap(({ undecidedId }) => undecidedId ?? []),
  );
  await deleteCounters(tx, counted);
  await writeDecided(tx, {
    changes: [...changes.decided.values()],
    reorderHorizon,
    now,
  });
  await writeUndecided(tx, {
    changes: [...changes.undecided.values()],
    settledBefore: () => -Infinity,
  });
  const pairIds = [...new Set(counted.map(({ pairId }) => pairId!))];
  if (pairIds.length > 0) {
    await removeRefutedPairs(tx, {
      pairIds,
      unseen: await recountPairs(tx, pairIds),
    });
  }
}
