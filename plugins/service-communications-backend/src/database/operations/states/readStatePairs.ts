import { Knex } from 'knex';
import { NotedState } from '../../../statistics/states/stateChanges';
import { DbInteger } from '../../DbInteger';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { PairStateRow } from '../../tables';
import { firstDetectedOfPair, lastDetectedOfPair } from './detectedOfPair';

/** A pair whose state is to be worked out; times in milliseconds since 1970. */
export interface StatePair {
  id: number;
  /** Absent while no sample has shown it. */
  detected?: { first: number; last: number };
  /** What was worked out before. */
  noted?: NotedState;
}

/** Pairs by id, in order; those that are gone are left out. */
export async function readStatePairs(
  knex: Knex,
  ids: readonly number[],
): Promise<StatePair[]> {
  const requested = idSource(knex, 'requested', ids);
  const rows = await rawRows<
    {
      id: DbInteger;
      first: DbInteger | null;
      last: DbInteger | null;
    } & Pick<PairStateRow, 'state' | 'since' | 'weight'>
  >(knex, {
    sql: `select p.id, ${firstDetectedOfPair(knex)} as first,
        ${lastDetectedOfPair(knex)} as last, s.state, s.since, s.weight
      from ${requested.sql}
      cross join pairs p
      left join pair_states s on s.pair_id = p.id
      where p.id = requested.id
      order by p.id`,
    bindings: requested.bindings,
  });
  return rows.map(({ id, first, last, state, since, weight }) => ({
    id: Number(id),
    ...(first !== null && {
      detected: { first: Number(first), last: Number(last) },
    }),
    ...(state !== null && {
      noted: { state, since: Number(since), weight: weight ?? 'usual' },
    }),
  }));
}
