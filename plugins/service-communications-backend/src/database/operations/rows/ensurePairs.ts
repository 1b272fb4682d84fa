import { Knex } from 'knex';
import { RowValue } from '../../rowSource';
import { PairRow } from '../../tables';
import { ensureRows } from './ensureRows';

/** A pair by the ids of its ends. */
export interface PairEnds {
  listenerId: number;
  clientAddressId: number;
}

export function pairKey({ listenerId, clientAddressId }: PairEnds): string {
  return `${listenerId} ${clientAddressId}`;
}

/** The ids of pairs by key; those that are new are written. */
export async function ensurePairs(
  tx: Knex.Transaction,
  pairs: readonly PairEnds[],
): Promise<Map<string, number>> {
  const keyOf = (
    row: Pick<PairRow, 'id' | 'listener_id' | 'client_address_id'>,
  ) => `${row.listener_id} ${row.client_address_id}`;
  const rows = await ensureRows(tx, {
    table: 'pairs',
    key: { listener_id: 'bigint', client_address_id: 'bigint' },
    requested: new Map(
      pairs.map((pair): [string, RowValue[]] => [
        pairKey(pair),
        [pair.listenerId, pair.clientAddressId],
      ]),
    ),
    keyOf,
  });
  return new Map(rows.map(row => [keyOf(row), Number(row.id)]));
}
