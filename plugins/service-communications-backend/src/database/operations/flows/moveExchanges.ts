import { Knex } from 'knex';
import { deleteCounters } from './deleteCounters';
import { endpointKey } from './Endpoint';
import { FlowChanges } from './FlowChanges';
import { listenerOf, orient, OrientationContext } from './orient';
import { recountPairs } from './pairNumbers';
import { StoredExchange } from './readConversations';
import { readWholeCounters } from './readWholeCounters';
import { removeRefutedPairs } from './removeRefutedPairs';
import { NO_SOURCE } from './RunHolder';
import { deleteUndecided, writeUndecided } from './undecidedExchanges';
import { writeDecided } from './writeDecided';

/** What it takes to decide exchanges again, and to write them. */
export interface ReorientOptions {
  /** The weakest evidence that decides. */
  threshold: number;
  /** Milliseconds since 1970. */
  now: number;
}

/** Moves stored exchanges to where they belong, as it is decided now. */
export async function moveExchanges(
  tx: Knex.Transaction,
  stored: readonly StoredExchange[],
  context: ReorientOptions & OrientationContext,
): Promise<void> {
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
  const whole = await readWholeCounters(
    tx,
    moved.map(({ pairId, undecidedId, sourceId, counters }) =>
      pairId === undefined
        ? {
            of: 'undecided',
            holderId: undecidedId,
            sourceId: NO_SOURCE,
            counters,
          }
        : { of: 'pair', holderId: pairId, sourceId, counters },
    ),
  );
  moved.forEach((exchange, index) =>
    orient(changes, { ...exchange, counters: whole[index] }, context),
  );
  const counted = moved.filter(({ pairId }) => pairId !== undefined);
  await deleteUndecided(
    tx,
    moved.flatMap(({ undecidedId }) => undecidedId ?? []),
  );
  await deleteCounters(tx, counted);
  await writeDecided(tx, {
    changes: [...changes.decided.values()],
    now: context.now,
  });
  await writeUndecided(tx, [...changes.undecided.values()]);
  const pairIds = [...new Set(counted.map(({ pairId }) => pairId!))];
  if (pairIds.length > 0) {
    await removeRefutedPairs(tx, {
      pairIds,
      unseen: await recountPairs(tx, pairIds),
    });
  }
}
