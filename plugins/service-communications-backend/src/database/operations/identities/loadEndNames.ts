import { endKey } from '@service-communications/model';
import { Knex } from 'knex';
import { EndNames, HANDOVER_MS, SpokenBlock } from '../../../identity/EndNames';
import { NamedAddress } from '../../../samples/NamedAddress';
import { SeenAddresses } from '../../../identity/seenAddresses';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { IdentityBlockRow, IdentityRow } from '../../tables';

type NamedRow = Pick<
  IdentityRow,
  'network' | 'ip' | 'from_at' | 'until_at' | 'workload'
>;

/**
 * What identities say of addresses at the times of samples, by network; a
 * network of which they say nothing is absent. Without any identity it takes
 * one look.
 *
 * @param gather - which addresses; asked only where something is known of any
 */
export async function loadEndNames(
  knex: Knex,
  gather: () => SeenAddresses,
): Promise<Map<string, EndNames>> {
  const blocks = await knex('identity_blocks').select<
    Pick<IdentityBlockRow, 'network' | 'cidr' | 'first_key' | 'last_key'>[]
  >('network', 'cidr', 'first_key', 'last_key');
  const isNamed = await knex('identities').first('id');
  if (blocks.length === 0 && !isNamed) {
    return new Map();
  }
  const { ips, first, last } = gather();
  if (ips.size === 0) {
    return new Map();
  }
  const requested = rowSource(
    knex,
    'requested',
    { network: 'text', ip: 'text' },
    Array.from(ips, ([network, ofNetwork]) =>
      Array.from(ofNetwork, ip => [network, ip]),
    ).flat(),
  );
  const rows = await rawRows<NamedRow>(knex, {
    sql: `select identities.network, identities.ip, identities.from_at,
        identities.until_at, identities.workload
      from ${requested.sql}
      cross join identities
      where identities.network = requested.network
        and identities.ip = requested.ip
        and identities.from_at <= ?
        and (identities.until_at is null or identities.until_at > ?)`,
    bindings: [
      ...requested.bindings,
      Math.ceil(last) + HANDOVER_MS,
      Math.floor(first) - HANDOVER_MS,
    ],
  });
  const named = new Map<string, NamedAddress[]>();
  for (const row of rows) {
    const ofNetwork = named.get(row.network) ?? [];
    ofNetwork.push({
      ip: row.ip,
      from: Number(row.from_at),
      until: row.until_at === null ? Infinity : Number(row.until_at),
      workload: row.workload,
    });
    named.set(row.network, ofNetwork);
  }
  const spoken = new Map<string, SpokenBlock[]>();
  for (const block of blocks) {
    spoken.set(block.network, [
      ...(spoken.get(block.network) ?? []),
      toSpokenBlock(block),
    ]);
  }
  return new Map(
    [...new Set([...named.keys(), ...spoken.keys()])].map(network => [
      network,
      new EndNames(
        named.get(network) ?? [],
        narrowestFirst(spoken.get(network) ?? []),
      ),
    ]),
  );
}

function toSpokenBlock({
  cidr,
  first_key,
  last_key,
}: Pick<IdentityBlockRow, 'cidr' | 'first_key' | 'last_key'>): SpokenBlock {
  return {
    cidr,
    has: ip => {
      const key = endKey(ip);
      return key >= first_key && key <= last_key;
    },
  };
}

function narrowestFirst(blocks: readonly SpokenBlock[]): SpokenBlock[] {
  const prefix = ({ cidr }: SpokenBlock) => Number(cidr.split('/')[1]);
  return [...blocks].sort((a, b) => prefix(b) - prefix(a));
}
