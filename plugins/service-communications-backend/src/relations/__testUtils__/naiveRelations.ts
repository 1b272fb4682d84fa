import { Knex } from 'knex';

/** What entities call, by a plain look at each communication. */
export async function naiveRelations(
  knex: Knex,
  detectedSince: number,
): Promise<Record<string, string[]>> {
  const addresses = await byId(knex, 'addresses');
  const listeners = await byId(knex, 'listeners');
  const pairs = await byId(knex, 'pairs');
  const relations = new Map<string, Set<string>>();
  for (const communication of await knex('communications')) {
    const pair = pairs.get(Number(communication.pair_id))!;
    const listener = listeners.get(Number(pair.listener_id))!;
    const client = addresses.get(Number(pair.client_address_id))!;
    const host = addresses.get(Number(listener.address_id))!;
    const isActive =
      communication.origin !== 'discovered' ||
      Number(pair.last_detected) >= detectedSince;
    const [source, target] =
      communication.service_ref && listener.service_ref
        ? [communication.service_ref, listener.service_ref]
        : [client.device_ref, host.device_ref];
    if (isActive && source && target && source !== target) {
      relations.set(source, (relations.get(source) ?? new Set()).add(target));
    }
  }
  return Object.fromEntries(
    [...relations].map(([source, targets]) => [source, [...targets].sort()]),
  );
}

async function byId(knex: Knex, table: string): Promise<Map<number, any>> {
  const rows = await knex(table);
  return new Map(rows.map(row => [Number(row.id), row]));
}
