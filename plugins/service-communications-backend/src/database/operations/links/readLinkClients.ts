import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { CommunicationRow, ServiceColumns } from '../../tables';
import { LinkColumns } from './LinkColumns';
import { serviceColumns } from './serviceColumns';

/** The process of a client, as some of its communications have it linked. */
export interface StoredClient {
  addressId: number;
  /** Empty while it is unknown. */
  processName: string;
  service: LinkColumns;
  linked: boolean;
}

type ClientRow = ServiceColumns &
  Pick<CommunicationRow, 'process_name' | 'linked'> & { address_id: DbInteger };

/**
 * Reads the processes that were clients at addresses. One that thousands of
 * communications share is one row, as long as they all have the same link.
 */
export async function readLinkClients(
  knex: Knex,
  addressIds: readonly number[],
): Promise<StoredClient[]> {
  const requested = idSource(knex, 'requested', addressIds);
  const rows = await rawRows<ClientRow>(knex, {
    sql: `select distinct pairs.client_address_id as address_id, process_name,
        service_ref, service_rule, service_candidates, linked
      from ${requested.sql}
      join pairs on pairs.client_address_id = requested.id
      join communications on communications.pair_id = pairs.id`,
    bindings: requested.bindings,
  });
  return rows.map(toClient);
}

/** Reads the clients of some communications, each by the communication's id. */
export async function readLinkClientsOf(
  knex: Knex,
  communicationIds: readonly number[],
): Promise<(StoredClient & { id: number })[]> {
  const requested = idSource(knex, 'requested', communicationIds);
  const rows = await rawRows<ClientRow & { id: DbInteger }>(knex, {
    sql: `select communications.id, pairs.client_address_id as address_id,
        process_name, service_ref, service_rule, service_candidates, linked
      from ${requested.sql}
      join communications on communications.id = requested.id
      join pairs on pairs.id = communications.pair_id
      order by communications.id`,
    bindings: requested.bindings,
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
