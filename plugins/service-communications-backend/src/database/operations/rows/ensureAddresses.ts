import { endKey } from '@service-communications/model';
import { Knex } from 'knex';
import { RowValue } from '../../rowSource';
import { AddressRow } from '../../tables';
import { ensureRows } from './ensureRows';

/** Distinct addresses by network. */
export type NetworkIps = Map<string, Set<string>>;

/** Ids of addresses, by network and ip. */
export type AddressIds = Map<string, Map<string, number>>;

/** The ids of addresses; those that are new are written. */
export async function ensureAddresses(
  tx: Knex.Transaction,
  addresses: NetworkIps,
): Promise<AddressIds> {
  const ids: AddressIds = new Map(
    Array.from(addresses.keys(), network => [network, new Map()]),
  );
  const rows = await ensureRows<Pick<AddressRow, 'id' | 'network' | 'ip'>>(tx, {
    table: 'addresses',
    key: { network: 'text', ip: 'text' },
    requested: requestedOf(addresses),
    keyOf: ({ network, ip }) => `${ip} ${network}`,
    derived: {
      columns: { ip_key: 'text' },
      of: ([, ip]) => [endKey(ip as string)],
    },
  });
  for (const { id, network, ip } of rows) {
    ids.get(network)!.set(ip, Number(id));
  }
  return ids;
}

function* requestedOf(addresses: NetworkIps): Generator<[string, RowValue[]]> {
  for (const [network, ips] of addresses) {
    for (const ip of ips) {
      yield [`${ip} ${network}`, [network, ip]];
    }
  }
}
