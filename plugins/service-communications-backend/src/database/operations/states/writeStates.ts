import { Knex } from 'knex';
import { PairState } from '../../../statistics/states/PairState';
import { PairWeight } from '../../../statistics/states/weightOf';
import {
  FeedChanges,
  NotedState,
} from '../../../statistics/states/stateChanges';
import { DbInteger } from '../../DbInteger';
import { addListChange } from '../rows/addListChange';
import { readPairEnds } from '../rows/readPairEnds';
import { idSource, rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { StatePair } from './readStatePairs';

/** What was worked out of a pair; nothing while no sample has shown it. */
export interface WorkedOut {
  pair: StatePair;
  current?: PairState;
  weight?: PairWeight;
  changes?: FeedChanges;
}

/**
 * Writes states of pairs and what the feed gains and loses by them; pairs that
 * are gone are left out. Expects the ingest lock.
 */
export async function writeStates(
  tx: Knex.Transaction,
  all: readonly WorkedOut[],
): Promise<void> {
  const known = await readKnown(
    tx,
    all.map(({ pair }) => pair.id),
  );
  const present = all.filter(({ pair }) => known.has(pair.id));
  const states = rowSource(
    tx,
    'batch',
    {
      pair_id: 'bigint',
      state: 'text',
      since: 'bigint',
      reason: 'text',
      habit: 'text',
      detected_at: 'bigint',
      next_at: 'bigint',
      weight: 'text',
    },
    present.map(({ pair, current, weight }) => [
      pair.id,
      current?.state,
      current?.since,
      current && JSON.stringify(current.reason),
      current?.habit && JSON.stringify(current.habit),
      pair.detected?.last,
      current?.nextAt,
      weight,
    ]),
  );
  const columns = 'state, since, reason, habit, detected_at, next_at, weight';
  await tx.raw(
    `insert into pair_states (pair_id, ${columns})
      select pair_id, ${columns} from ${states.sql} where true
      on conflict (pair_id) do update set ${columns
        .split(', ')
        .map(column => `${column} = excluded.${column}`)
        .join(', ')}`,
    states.bindings,
  );
  await deleteWithdrawn(
    tx,
    present.flatMap(({ pair: { id, noted }, changes }) =>
      noted && changes?.isNotedWithdrawn ? [{ id, noted }] : [],
    ),
  );
  const added = rowSource(
    tx,
    'batch',
    { at: 'bigint', kind: 'text', pair_id: 'bigint', reason: 'text' },
    present.flatMap(({ pair, changes }) =>
      (changes?.added ?? []).map(({ at, kind, reason }) => [
        at,
        kind,
        pair.id,
        JSON.stringify(reason),
      ]),
    ),
  );
  await tx.raw(
    `insert into changes (at, kind, pair_id, reason)
      select at, kind, pair_id, reason from ${added.sql} where true
      on conflict (pair_id, kind, at) do nothing`,
    added.bindings,
  );
  const changed = present.filter(
    ({ pair, current }) => pair.noted?.state !== current?.state,
  );
  await addListChange(tx, {
    pairs: await readPairEnds(
      tx,
      changed.map(({ pair }) => pair.id),
    ),
  });
}

async function readKnown(
  tx: Knex.Transaction,
  ids: readonly number[],
): Promise<Set<number>> {
  const requested = idSource(tx, 'requested', ids);
  const rows = await rawRows<{ id: DbInteger }>(tx, {
    sql: `select id from pairs where id in (select id from ${requested.sql})`,
    bindings: requested.bindings,
  });
  return new Set(rows.map(({ id }) => Number(id)));
}

async function deleteWithdrawn(
  tx: Knex.Transaction,
  withdrawn: readonly { id: number; noted: NotedState }[],
): Promise<void> {
  const gone = rowSource(
    tx,
    'gone',
    { pair_id: 'bigint', kind: 'text', at: 'bigint' },
    withdrawn.map(({ id, noted }) => [id, noted.state, noted.since]),
  );
  await tx.raw(
    `delete from changes where (pair_id, kind, at) in (
      select pair_id, kind, at from ${gone.sql}
    )`,
    gone.bindings,
  );
}
