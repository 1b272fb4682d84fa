import { Knex } from 'knex';
import { rowSource, RowValue } from '../../rowSource';
import { rawRows } from '../../sql';

/** A listener by the id of its address. */
export interface AddressListener {
  addressId: number;
  port: number;
  protocol: string;
}

export function listenerKey({
  addressId,
  port,
  protocol,
}: AddressListener): string {
  return `${addressId} ${port} ${protocol}`;
}

/** The ids of listeners by key; those that are new are written. */
export async function ensureListeners(
  tx: Knex.Transaction,
  listeners: Iterable<AddressListener>,
): Promise<Map<string, number>> {
  const missing = new Map<string, RowValue[]>();
  for (const listener of listeners) {
    missing.set(listenerKey(listener), [
      listener.addressId,
      listener.port,
      listener.protocol,
    ]);
  }
  const ids = new Map<string, number>();
  function take(rows: ListenerRow[]) {
    for (const row of rows) {
      const key = listenerKey({
        addressId: Number(row.address_id),
        port: row.port,
        protocol: row.protocol,
      });
      ids.set(key, Number(row.id));
      missing.delete(key);
    }
  }
  function askedRows() {
    return rowSource(
      tx,
      'asked',
      { address_id: 'bigint', port: 'bigint', protocol: 'text' },
      [...missing.values()],
    );
  }
  if (missing.size > 0) {
    const asked = askedRows();
    take(
      await rawRows<ListenerRow>(tx, {
        sql: `select listeners.id, listeners.address_id, listeners.port,
            listeners.protocol
          from ${asked.sql}
          join listeners on listeners.address_id = asked.address_id
            and listeners.port = asked.port
            and listeners.protocol = asked.protocol`,
        bindings: asked.bindings,
      }),
    );
  }
  if (missing.size > 0) {
    const added = askedRows();
    take(
      await rawRows<ListenerRow>(tx, {
        sql: `insert into listeners (address_id, port, protocol)
          select address_id, port, protocol from ${added.sql}
          where true
          returning id, address_id, port, protocol`,
        bindings: added.bindings,
      }),
    );
  }
  return ids;
}

interface ListenerRow {
  id: string | number;
  address_id: string | number;
  port: number;
  protocol: string;
}
