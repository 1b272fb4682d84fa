import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { AddressRow } from '../../tables';
import { LinkColumns } from './LinkColumns';

/** An address with all that the linking rules ask of it. */
export interface StoredAddress {
  id: number;
  network: string;
  ip: string;
  ipKey: string;
  /** Given by a person. */
  fqdn: string | undefined;
  discoveredFqdn: string | undefined;
  /** Of the hosts that have the address, in their order. */
  hostNames: string[];
  device: LinkColumns;
  linked: boolean;
}

/** Reads addresses, in the order of their ids, with the names of their hosts. */
export async function readLinkAddresses(
  knex: Knex,
  ids: readonly number[],
): Promise<StoredAddress[]> {
  const requested = idSource(knex, 'requested', ids);
  const rows = await rawRows<AddressRow>(knex, {
    sql: `select addresses.id, network, ip, ip_key, fqdn, discovered_fqdn,
        device_ref, device_rule, device_candidates, linked
      from ${requested.sql} join addresses on addresses.id = requested.id
      order by addresses.id`,
    bindings: requested.bindings,
  });
  const names = await rawRows<{ address_id: DbInteger; name: string }>(knex, {
    sql: `select distinct host_addresses.address_id, hosts.name
        from ${requested.sql}
        join host_addresses on host_addresses.address_id = requested.id
        join hosts on hosts.id = host_addresses.host_id
        order by hosts.name`,
    bindings: requested.bindings,
  });
  const hostNames = new Map<number, string[]>();
  for (const row of names) {
    const id = Number(row.address_id);
    const ofAddress = hostNames.get(id);
    if (ofAddress) {
      ofAddress.push(row.name);
    } else {
      hostNames.set(id, [row.name]);
    }
  }
  return rows.map(row => ({
    id: Number(row.id),
    network: row.network,
    ip: row.ip,
    ipKey: row.ip_key,
    fqdn: row.fqdn ?? undefined,
    discoveredFqdn: row.discovered_fqdn ?? undefined,
    hostNames: hostNames.get(Number(row.id)) ?? [],
    device: {
      ref: row.device_ref,
      rule: row.device_rule,
      candidates: row.device_candidates,
    },
    linked: Boolean(row.linked),
  }));
}
