import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';

/**
 * What a change of the catalog touches: addresses by what the linking rules
 * know them by.
 */
export interface TouchedKeys {
  ipKeys: string[];
  /** From `first` to `last`, both of them included, as `ip_key`s. */
  ranges: { first: string; last: string }[];
  /** In lower case, without closing dots. */
  hostnames: string[];
  networks: string[];
  deviceRefs: string[];
}

/** Fewer values than any database has placeholders for. */
const CHUNK_SIZE = 500;

/**
 * Finds the addresses that a change of the catalog may concern, in the order
 * of their ids. It answers generously: networks are left out of account where
 * an index answers without them.
 */
export async function findTouchedAddressIds(
  knex: Knex,
  touched: TouchedKeys,
): Promise<number[]> {
  const ids = new Set<number>();
  async function take(rows: Promise<{ id: DbInteger }[]>) {
    for (const { id } of await rows) {
      ids.add(Number(id));
    }
  }
  for (const keys of chunks(touched.ipKeys)) {
    await take(knex('addresses').whereIn('ip_key', keys).select('id'));
  }
  for (const { first, last } of touched.ranges) {
    await take(
      knex('addresses').whereBetween('ip_key', [first, last]).select('id'),
    );
  }
  for (const names of chunks(touched.hostnames)) {
    await take(
      knex('hosts')
        .join('host_addresses', 'host_addresses.host_id', 'hosts.id')
        .whereIn('hosts.name', names)
        .select('host_addresses.address_id as id'),
    );
    await take(
      knex('addresses')
        .whereNotNull('fqdn')
        .whereRaw(
          `rtrim(lower(fqdn), '.') in (${names.map(() => '?').join(', ')})`,
          names,
        )
        .select('id'),
    );
  }
  for (const networks of chunks(touched.networks)) {
    await take(knex('addresses').whereIn('network', networks).select('id'));
  }
  for (const refs of chunks(touched.deviceRefs)) {
    await take(knex('addresses').whereIn('device_ref', refs).select('id'));
  }
  return [...ids].sort((a, b) => a - b);
}

function* chunks<T>(values: T[]): Generator<T[]> {
  for (let start = 0; start < values.length; start += CHUNK_SIZE) {
    yield values.slice(start, start + CHUNK_SIZE);
  }
}
