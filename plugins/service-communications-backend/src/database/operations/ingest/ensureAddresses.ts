import { ipKey } from '@service-communications/discovery';
import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';

/** An address of one network. */
export interface NetworkAddress {
  network: string;
  ip: string;
}

export function addressKey(network: string, ip: string): string {
  return `${ip} ${network}`;
}

/** The ids of addresses by key; those that are new are written. */
export async function ensureAddresses(
  tx: Knex.Transaction,
  addresses: Iterable<NetworkAddress>,
): Promise<Map<string, number>> {
  const missing = new Map<string, NetworkAddress>();
  for (const address of addresses) {
    missing.set(addressKey(address.network, address.ip), address);
  }
  const ids = new Map<string, number>();
  function take(rows: AddressRow[]) {
    for (const row of rows) {
      const key = addressKey(row.network, row.ip);
      ids.set(key, Number(row.id));
      missing.delete(key);
    }
  }
  if (missing.size > 0) {
    const asked = rowSource(
      tx,
      'asked',
      { network: 'text', ip: 'text' },
      Array.from(missing.values(), ({ network, ip }) => [network, ip]),
    );
    take(
      await rawRows<AddressRow>(tx, {
        sql: `select addresses.id, addresses.network, addresses.ip
          from ${asked.sql}
          join addresses on addresses.network = asked.network
            and addresses.ip = asked.ip`,
        bindings: asked.bindings,
      }),
    );
  }
  if (missing.size > 0) {
    const added = rowSource(
      tx,
      'added',
      { network: 'text', ip: 'text', ip_key: 'text' },
      Array.from(missing.values(), ({ network, ip }) => [
        network,
        ip,
        ipKey(ip),
      ]),
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
