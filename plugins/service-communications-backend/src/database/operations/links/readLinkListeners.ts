import { Knex } from 'knex';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { ListenerRow } from '../../tables';
import { LinkColumns } from './LinkColumns';
import { serviceColumns } from './serviceColumns';

/** A listener with all that the linking rules ask of it. */
export interface StoredListener {
  id: number;
  addressId: number;
  port: number;
  protocol: string;
  processName: string | undefined;
  service: LinkColumns;
  linked: boolean;
}

/** Reads listeners by their own ids or by those of their addresses. */
export async function readLinkListeners(
  knex: Knex,
  by: { column: 'id' | 'address_id'; ids: readonly number[] },
): Promise<StoredListener[]> {
  const requested = idSource(knex, 'requested', by.ids);
  const rows = await rawRows<ListenerRow>(knex, {
    sql: `select listeners.id, address_id, port, protocol, process_name,
        service_ref, service_rule, service_candidates, linked
      from ${requested.sql} join listeners on listeners.${by.column} = requested.id
      order by listeners.id`,
    bindings: requested.bindings,
  });
  return rows.map(row => ({
    id: Number(row.id),
    addressId: Number(row.address_id),
    port: row.port,
    protocol: row.protocol,
    processName: row.process_name ?? undefined,
    ...serviceColumns(row),
  }));
}
