import { Knex } from 'knex';
import { rowSource, RowValue } from '../../rowSource';
import { rawRows } from '../../sql';

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
  const missing = new Map<string, RowValue[]>(
    pairs.map(pair => [pairKey(pair), [pair.listenerId, pair.clientAddressId]]),
  );
  const ids = new Map<string, number>();
  function take(rows: PairRow[]) {
    for (const row of rows) {
      const key = pairKey({
        listenerId: Number(row.listener_id),
        clientAddressId: Number(row.client_address_id),
      });
      ids.set(key, Number(row.id));
      missing.delete(key);
    }
  }
  function askedRows() {
    return rowSource(
      tx,
      'asked',
      { listener_id: 'bigint', client_address_id: 'bigint' },
      [...missing.values()],
    );
  }
  if (missing.size > 0) {
    const asked = askedRows();
    take(
      await rawRows<PairRow>(tx, {
        sql: `select pairs.id, pairs.listener_id, pairs.client_address_id
          from ${asked.sql}
          join pairs on pairs.listener_id = asked.listener_id
            and pairs.client_address_id = asked.client_address_id`,
        bindings: asked.bindings,
      }),
    );
  }
  if (missing.size > 0) {
    const added = askedRows();
    take(
      await rawRows<PairRow>(tx, {
        sql: `insert into pairs (listener_id, client_address_id)
          select listener_id, client_address_id from ${added.sql}
          where true
          returning id, listener_id, client_address_id`,
        bindings: added.bindings,
      }),
    );
  }
  return ids;
}

interface PairRow {
  id: string | number;
  listener_id: string | number;
  client_address_id: string | number;
}
