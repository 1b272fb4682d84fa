import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { idSource, rowSource } from '../../rowSource';
import { rawRows } from '../../sql';

/** That a host has an address. */
export interface HostAddress {
  hostId: number;
  addressId: number;
}

/**
 * Records which addresses a host has and answers with those that are new. A
 * new one has the linking rules look at the address again, since they may go
 * by the host's name.
 */
export async function ensureHostAddresses(
  tx: Knex.Transaction,
  hostAddresses: HostAddress[],
): Promise<HostAddress[]> {
  if (hostAddresses.length === 0) {
    return [];
  }
  const requested = rowSource(
    tx,
    'requested',
    { host_id: 'bigint', address_id: 'bigint' },
    hostAddresses.map(({ hostId, addressId }) => [hostId, addressId]),
  );
  const rows = await rawRows<{
    host_id: DbInteger;
    address_id: DbInteger;
  }>(tx, {
    sql: `insert into host_addresses (host_id, address_id)
      select distinct host_id, address_id from ${requested.sql}
      where not exists (
        select 1 from host_addresses known
        where known.host_id = requested.host_id
          and known.address_id = requested.address_id
      )
      returning host_id, address_id`,
    bindings: requested.bindings,
  });
  const added = rows.map(row => ({
    hostId: Number(row.host_id),
    addressId: Number(row.address_id),
  }));
  if (added.length > 0) {
    const changed = idSource(
      tx,
      'changed',
      added.map(({ addressId }) => addressId),
    );
    await tx.raw(
      `update addresses set linked = ? where linked = ?
        and id in (select id from ${changed.sql})`,
      [false, true, ...changed.bindings],
    );
  }
  return added;
}
