import { Knex } from 'knex';
import { LISTEN_EVIDENCE } from '../../../orientation/decideListener';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { Endpoint, endpointKey } from './Endpoint';

/** What is known of endpoints, by their keys; absent where it is nothing. */
export type KnownEvidence = Map<string, number>;

/**
 * What is known of endpoints: from flows that somebody saw them accept, and
 * from scans that found them listening. The sockets count where the address is
 * one of their host's.
 */
export async function loadEvidence(
  tx: Knex.Transaction,
  endpoints: Iterable<Endpoint>,
): Promise<KnownEvidence> {
  const distinct = [
    ...new Map(
      Array.from(endpoints, endpoint => [endpointKey(endpoint), endpoint]),
    ),
  ];
  const evidence: KnownEvidence = new Map();
  if (distinct.length === 0) {
    return evidence;
  }
  const requested = rowSource(
    tx,
    'requested',
    {
      place: 'bigint',
      network: 'text',
      ip: 'text',
      port: 'bigint',
      protocol: 'text',
    },
    distinct.map(([, { network, ip, port, protocol }], place) => [
      place,
      network,
      ip,
      port,
      protocol,
    ]),
  );
  const fromFlows = await rawRows<{ place: number; evidence: number }>(tx, {
    sql: `select requested.place, listeners.evidence
      from ${requested.sql}
      cross join addresses
      cross join listeners
      where addresses.network = requested.network
        and addresses.ip = requested.ip
        and listeners.address_id = addresses.id
        and listeners.port = requested.port
        and listeners.protocol = requested.protocol
        and listeners.evidence is not null`,
    bindings: requested.bindings,
  });
  for (const row of fromFlows) {
    evidence.set(distinct[Number(row.place)][0], row.evidence);
  }
  const fromScans = await rawRows<{ place: number }>(tx, {
    sql: `select requested.place
      from ${requested.sql}
      cross join addresses
      cross join host_addresses
      cross join listening_sockets
      where addresses.network = requested.network
        and addresses.ip = requested.ip
        and host_addresses.address_id = addresses.id
        and listening_sockets.host_id = host_addresses.host_id
        and listening_sockets.port = requested.port
        and listening_sockets.protocol = requested.protocol
        and listening_sockets.ip in ('*', requested.ip)`,
    bindings: requested.bindings,
  });
  for (const { place } of fromScans) {
    evidence.set(distinct[Number(place)][0], LISTEN_EVIDENCE);
  }
  return evidence;
}
