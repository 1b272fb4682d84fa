import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { LinkColumns } from './LinkColumns';
import { ServiceRow, serviceColumns } from './ServiceRow';

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
  const asked = rowSource(
    knex,
    'asked',
    { id: 'bigint' },
    by.ids.map(id => [id]),
  );
  const rows = await rawRows<ListenerRow>(knex, {
    sql: `select listeners.id, address_id, port, protocol, process_name,
        service_ref, service_rule, service_candidates, linked
      from ${asked.sql} join listeners on listeners.${by.column} = asked.id
      order by listeners.id`,
    bindings: asked.bindings,
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

interface ListenerRow extends ServiceRow {
  id: string | number;
  address_id: string | number;
  port: number;
  protocol: string;
  process_name: string | null;
}
