import { Knex } from 'knex';
import { RowValue } from '../../rowSource';
import { ListenerRow } from '../../tables';
import { ensureRows } from './ensureRows';

/** A listener by the id of its address. */
export interface AddressListener {
  addressId: number;
  port: number;
  protocol: string;
}

export function listenerKey(of: AddressListener): string {
  return `${of.addressId} ${of.port} ${of.protocol}`;
}

/** The ids of listeners by key; those that are new are written. */
export async function ensureListeners(
  tx: Knex.Transaction,
  listeners: Iterable<AddressListener>,
): Promise<Map<string, number>> {
  const requested = new Map<string, RowValue[]>();
  for (const listener of listeners) {
    const { addressId, port, protocol } = listener;
    requested.set(listenerKey(listener), [addressId, port, protocol]);
  }
  const keyOf = (
    row: Pick<ListenerRow, 'id' | 'address_id' | 'port' | 'protocol'>,
  ) => `${row.address_id} ${row.port} ${row.protocol}`;
  const rows = await ensureRows(tx, {
    table: 'listeners',
    key: { address_id: 'bigint', port: 'bigint', protocol: 'text' },
    requested,
    keyOf,
  });
  return new Map(rows.map(row => [keyOf(row), Number(row.id)]));
}
