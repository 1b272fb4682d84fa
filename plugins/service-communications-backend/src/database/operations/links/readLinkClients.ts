import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { LinkColumns } from './LinkColumns';
import { ServiceRow, serviceColumns } from './ServiceRow';

/** The process of a client, as some of its communications have it linked. */
export interface StoredClient {
  addressId: number;
  /** Empty while it is unknown. */
  processName: string;
  service: LinkColumns;
  linked: boolean;
}

/**
 * Reads the processes that were clients at addresses. One that thousands of
 * communications share is one row, as long as they all have the same link.
 */
export async function readLinkClients(
  knex: Knex,
  addressIds: readonly number[],
): Promise<StoredClient[]> {
  const asked = rowSource(
    knex,
    'asked',
    { id: 'bigint' },
    addressIds.map(id => [id]),
  );
  const rows = await rawRows<ClientRow>(knex, {
    sql: `select distinct pairs.client_address_id as address_id, process_name,
        service_ref, service_rule, service_candidates, linked
      from ${asked.sql}
      join pairs on pairs.client_address_id = asked.id
      join communications on communications.pair_id = pairs.id`,
    bindings: asked.bindings,
  });
  return rows.map(toClient);
}

/** Reads the clients of some communications, each by the communication's id. */
export async function readLinkClientsOf(
  knex: Knex,
  communicationIds: readonly number[],
): Promise<(StoredClient & { id: number })[]> {
  const asked = rowSource(
    knex,
    'asked',
    { id: 'bigint' },
    communicationIds.map(id => [id]),
  );
  const rows = await rawRows<ClientRow & { id: string | number }>(knex, {
    sql: `select communications.id, pairs.client_address_id as address_id,
        process_name, service_ref, service_rule, service_candidates, linked
      from ${asked.sql}
      join communications on communications.id = asked.id
      join pairs on pairs.id = communications.pair_id
      order by communications.id`,
    bindings: asked.bindings,
  });
  return rows.map(row => ({ id: Number(row.id), ...toClient(row) }));
}

function toClient(row: ClientRow): StoredClient {
  return {
    addressId: Number(row.address_id),
    processName: row.process_name,
    ...serviceColumns(row),
  };
}

interface ClientRow extends ServiceRow {
  address_id: string | number;
  process_name: string;
}
