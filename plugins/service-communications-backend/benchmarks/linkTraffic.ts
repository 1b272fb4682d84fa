import { ipKey } from '@service-communications/model';
import { Knex } from 'knex';
import { rowSource } from '../src/database/rowSource';
import { isPostgres } from '../src/database/sql';
import {
  GATEWAY_IP,
  hostnameOf,
  LISTENERS,
  TRAFFIC_ADDRESSES,
  trafficAddress,
} from './linkWorld';

/** The id of the gateway's address, behind all others. */
export const HUB_ADDRESS = TRAFFIC_ADDRESSES + 1;

/** Of five addresses one is no host's, and nothing listens there. */
const LISTENERS_COUNT = (TRAFFIC_ADDRESSES / 5) * 4;

/**
 * Loads communications between the addresses of the traffic, as ingest leaves
 * them, in bulk: on each of 20,000 addresses of hosts a listener, with as many
 * clients each, one of them the gateway until it has enough.
 */
export async function loadTraffic(
  knex: Knex,
  options: { communications: number; ofHub: number },
): Promise<void> {
  const { communications, ofHub } = options;
  const clients = communications / LISTENERS_COUNT;
  const addresses = Array.from({ length: TRAFFIC_ADDRESSES }, (_, at) =>
    trafficAddress(at),
  );
  await insert(knex, 'hosts', { network: 'text', name: 'text' }, [
    ...addresses.flatMap(({ network }, at) =>
      at % 5 === 0 ? [[network, hostnameOf(2 * (at / 5))]] : [],
    ),
  ]);
  await insert(
    knex,
    'addresses',
    { network: 'text', ip: 'text', ip_key: 'text' },
    [
      ...addresses.map(address => [address.network, address.ip, address.ipKey]),
      ['default', GATEWAY_IP, ipKey(GATEWAY_IP)],
    ],
  );
  await insert(
    knex,
    'host_addresses',
    { host_id: 'bigint', address_id: 'bigint' },
    addresses.flatMap(({ names }, at) =>
      at % 5 < 4 || names.length > 0 ? [[Math.floor(at / 5) + 1, at + 1]] : [],
    ),
  );
  await insert(
    knex,
    'listeners',
    {
      address_id: 'bigint',
      port: 'bigint',
      process_name: 'text',
      protocol: 'text',
      sample_count: 'bigint',
    },
    addresses.flatMap((_, at) => {
      const { port, processName } = LISTENERS[at % LISTENERS.length];
      return at % 5 < 4 ? [[at + 1, port, processName, 'tcp', 10]] : [];
    }),
  );
  const now = Date.now();
  const numbers = isPostgres(knex)
    ? `generate_series(0, ${communications - 1}) as numbers (n)`
    : `(with recursive counting (n) as (
          select 0 union all select n + 1 from counting where n < ${
            communications - 1
          }
        ) select n from counting) as numbers`;
  await knex.raw(
    `insert into pairs (listener_id, client_address_id, first_detected,
        last_detected, first_found, last_found, active_samples, total_ports)
      select n / ${clients} + 1,
        case when n % ${clients} = 0 and n / ${clients} < ${ofHub}
          then ${HUB_ADDRESS}
          else (n / ${clients} * 7919 + n % ${clients} * 499)
            % ${TRAFFIC_ADDRESSES} + 1 end,
        ${now}, ${now}, ${now}, ${now}, 5, 5
      from ${numbers} order by n`,
  );
  await knex.raw(
    `insert into communications (pair_id, process_name, origin, named_first,
        named_last, created_at, updated_at)
      select id,
        case when client_address_id = ${HUB_ADDRESS} then 'worker'
          when (client_address_id + id) % 4 = 0 then 'java'
          when (client_address_id + id) % 4 = 1 then 'node'
          when (client_address_id + id) % 4 = 2 then 'nginx'
          else '' end,
        'discovered', ${now}, ${now}, ${now}, ${now}
      from pairs order by id`,
  );
  await knex.raw('analyze');
}

async function insert(
  knex: Knex,
  table: string,
  columns: Parameters<typeof rowSource>[2],
  rows: (string | number)[][],
): Promise<void> {
  const source = rowSource(knex, 'new_rows', columns, rows);
  const names = Object.keys(columns).join(', ');
  await knex.raw(
    `insert into ${table} (${names}) select ${names} from ${source.sql}`,
    source.bindings,
  );
}
