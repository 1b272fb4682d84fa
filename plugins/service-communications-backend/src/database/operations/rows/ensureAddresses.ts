import { ipKey } from '@service-communications/model';
import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';

/** Distinct addresses by network. */
export type NetworkIps = Map<string, Set<string>>;

/** Ids of addresses, by network and ip. */
export type AddressIds = Map<string, Map<string, number>>;

/** The ids of addresses; those that are new are written. */
export async function ensureAddresses(
  tx: Knex.Transaction,
  addresses: NetworkIps,
): Promise<AddressIds> {
  const ids: AddressIds = new Map();
  const asked: [string, string][] = [];
  for (const [network, ips] of addresses) {
    ids.set(network, new Map());
    for (const ip of ips) {
      asked.push([network, ip]);
    }
  }
  function take(rows: AddressRow[]) {
    for (const { id, network, ip } of rows) {
      ids.get(network)!.set(ip, Number(id));
    }
  }

  const known = rowSource(tx, 'asked', { network: 'text', ip: 'text' }, asked);
  take(
    await rawRows<AddressRow>(tx, {
      sql: `select addresses.id, addresses.network, addresses.ip
        from ${known.sql}
        join addresses on addresses.network = asked.network
          and addresses.ip = asked.ip`,
      bindings: known.bindings,
    }),
  );
  const missing = asked.filter(([network, ip]) => !ids.get(network)!.has(ip));
  if (missing.length > 0) {
    const added = rowSource(
      tx,
      'added',
      { network: 'text', ip: 'text', ip_key: 'text' },
      missing.map(([network, ip]) => [network, ip, ipKey(ip)]),
    );
    take(
      await rawRows<AddressRow>(tx, {
        sql: `insert into addresses (network, ip, ip_key)
          select network, ip, ip_key from ${added.sql}
          where true
          returning id, network, ip`,
        bindings: added.bindings,
      }),
    );
  }
  return ids;
}

interface AddressRow {
  id: string | number;
  network: string;
  ip: string;
}
