import { Knex } from 'knex';
import { NetflowTally } from '../../../statistics/netflow/NetflowTally';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { TallyRow, toTally } from './tallyColumns';
import { DbInteger } from '../../DbInteger';

/** What sources saw of pairs, by pair and source. */
export async function readTallies(
  tx: Knex.Transaction,
  pairIds: number[],
): Promise<Map<number, Map<number, NetflowTally>>> {
  const asked = rowSource(
    tx,
    'asked',
    { id: 'bigint' },
    pairIds.map(id => [id]),
  );
  const rows = await rawRows<
    TallyRow & {
      pair_id: DbInteger;
      source_id: DbInteger;
      client_port: number | null;
    }
  >(tx, {
    sql: `select netflow_counts.* from ${asked.sql}
      join netflow_counts on netflow_counts.pair_id = asked.id`,
    bindings: asked.bindings,
  });
  const byPair = new Map<number, Map<number, NetflowTally>>();
  for (const row of rows) {
    const pairId = Number(row.pair_id);
    const ofPair = byPair.get(pairId) ?? new Map();
    ofPair.set(
      Number(row.source_id),
      toTally(row, row.client_port ?? undefined),
    );
    byPair.set(pairId, ofPair);
  }
  return byPair;
}
