import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
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
  const asked = rowSource(
    knex,
    'asked',
    { id: 'bigint' },
    ids.map(id => [id]),
  );
  const rows = await rawRows<AddressRow>(knex, {
    sql: `select addresses.id, network, ip, ip_key, fqdn, discovered_fqdn,
        device_ref, device_rule, device_candidates, linked
      from ${asked.sql} join addresses on addresses.id = asked.id
      order by addresses.id`,
    bindings: asked.bindings,
  });
  const names = await rawRows<{ address_id: string | number; name: string }>(
    knex,
    {
      sql: `select distinct host_addresses.address_id, hosts.name
        from ${asked.sql}
        join host_addresses on host_addresses.address_id = asked.id
        join hosts on hosts.id = host_addresses.host_id
        order by hosts.name`,
      bindings: asked.bindings,
    },
  );
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

interface AddressRow {
  id: string | number;
  network: string;
  ip: string;
  ip_key: string;
  fqdn: string | null;
  discovered_fqdn: string | null;
  device_ref: string | null;
  device_rule: string | null;
  device_candidates: string | null;
  linked: boolean | number;
}
