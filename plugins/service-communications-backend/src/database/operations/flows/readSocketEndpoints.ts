import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { HostAddress } from '../rows/ensureHostAddresses';
import { Endpoint } from './Endpoint';

/**
 * Where sockets are, and where those of hosts are at addresses that are new.
 * Nobody has to know while there are no flows.
 */
export async function readSocketEndpoints(
  tx: Knex.Transaction,
  sockets: readonly {
    hostId: number;
    port: number;
    protocol: string;
    ip: string;
  }[],
  hostAddresses: readonly HostAddress[],
): Promise<Endpoint[]> {
  if (sockets.length === 0 && hostAddresses.length === 0) {
    return [];
  }
  if (!(await tx('flow_sources').first('id'))) {
    return [];
  }
  const requested = rowSource(
    tx,
    'sockets',
    { host_id: 'bigint', port: 'bigint', protocol: 'text', ip: 'text' },
    sockets.map(({ hostId, port, protocol, ip }) => [
      hostId,
      port,
      protocol,
      ip,
    ]),
  );
  const newAddresses = rowSource(
    tx,
    'found',
    { host_id: 'bigint', address_id: 'bigint' },
    hostAddresses.map(({ hostId, addressId }) => [hostId, addressId]),
  );
  const rows = await rawRows<Endpoint>(tx, {
    sql: `select addresses.network, addresses.ip, sockets.port, sockets.protocol
      from ${requested.sql}
      cross join host_addresses
      cross join addresses
      where host_addresses.host_id = sockets.host_id
        and addresses.id = host_addresses.address_id
        and sockets.ip in ('*', addresses.ip)
      union
      select addresses.network, addresses.ip, sockets.port, sockets.protocol
      from ${newAddresses.sql}
      cross join listening_sockets sockets
      cross join addresses
      where sockets.host_id = found.host_id
        and addresses.id = found.address_id
        and sockets.ip in ('*', addresses.ip)`,
    bindings: [...requested.bindings, ...newAddresses.bindings],
  });
  return rows.map(row => ({ ...row, port: Number(row.port) }));
}
