import { Knex } from 'knex';
import { SourceCounters } from '../../../statistics/netflow/SourceCounters';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { toSourceCounters } from '../../flowColumns';
import { NetflowCountsRow } from '../../tables';

/** What sources saw of pairs, by pair and source. */
export async function readSourceCounters(
  tx: Knex.Transaction,
  pairIds: number[],
): Promise<Map<number, Map<number, SourceCounters>>> {
  const requested = idSource(tx, 'requested', pairIds);
  const rows = await rawRows<NetflowCountsRow>(tx, {
    sql: `select netflow_counts.* from ${requested.sql}
      join netflow_counts on netflow_counts.pair_id = requested.id`,
    bindings: requested.bindings,
  });
  const byPair = new Map<number, Map<number, SourceCounters>>();
  for (const row of rows) {
    const pairId = Number(row.pair_id);
    const ofPair = byPair.get(pairId) ?? new Map();
    ofPair.set(
      Number(row.source_id),
      toSourceCounters(row, row.client_port ?? undefined),
    );
    byPair.set(pairId, ofPair);
  }
  return byPair;
}
