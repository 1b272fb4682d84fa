import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { SourceExchange } from '../flows/SourceExchange';

/** Addresses of hosts that were scanned, as `addressKey` has them. */
export type ScannedAddresses = ReadonlySet<string>;

export function addressKey(network: string, ip: string): string {
  return `${ip} ${network}`;
}

/** Which ends of exchanges are addresses of hosts that were scanned. */
export async function readScannedAddresses(
  tx: Knex.Transaction,
  exchanges: readonly SourceExchange[],
): Promise<ScannedAddresses> {
  const requested = rowSource(
    tx,
    'requested',
    { network: 'text', ip: 'text' },
    exchanges.flatMap(({ clientIp, listener: { network, ip } }) => [
      [network, ip],
      [network, clientIp],
    ]),
  );
  const rows = await rawRows<{ network: string; ip: string }>(tx, {
    sql: `select distinct addresses.network, addresses.ip
      from ${requested.sql}
      cross join addresses
      cross join host_addresses
      cross join hosts
      where addresses.network = requested.network
        and addresses.ip = requested.ip
        and host_addresses.address_id = addresses.id
        and hosts.id = host_addresses.host_id
        and hosts.newest_sample_at is not null`,
    bindings: requested.bindings,
  });
  return new Set(rows.map(({ network, ip }) => addressKey(network, ip)));
}
