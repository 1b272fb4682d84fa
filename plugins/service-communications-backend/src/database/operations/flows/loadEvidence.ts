import { Knex } from 'knex';
import { TimedKnowledge } from '../../../orientation/EndKnowledge';
import { socketTimes } from '../../../orientation/socketTimes';
import { DbInteger, toNumber } from '../../DbInteger';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import {
  Endpoint,
  ENDPOINT_COLUMNS,
  endpointKey,
  endpointValues,
} from './Endpoint';
import { clientEndpoint, SourceExchange } from './SourceExchange';

/** What is known of endpoints, by their keys; absent where it is nothing. */
export type KnownEvidence = Map<string, TimedKnowledge>;

/**
 * What is known of the ends of exchanges: from flows that somebody saw them
 * accept, by hand, and from scans that found their sockets. These count where
 * the address is one of their host's; one that is bound to it goes on where one
 * to all addresses ends.
 */
export async function loadEvidence(
  tx: Knex.Transaction,
  exchanges: readonly SourceExchange[],
): Promise<KnownEvidence> {
  const ends = exchanges.flatMap(exchange => [
    exchange.listener,
    clientEndpoint(exchange) ?? exchange.listener,
  ]);
  const distinct = [
    ...new Map(ends.map(end => [endpointKey(end), end])).values(),
  ];
  const known: KnownEvidence = new Map();
  if (distinct.length === 0) {
    return known;
  }
  const requested = rowSource(
    tx,
    'requested',
    { place: 'bigint', ...ENDPOINT_COLUMNS },
    distinct.map((endpoint, place) => [place, ...endpointValues(endpoint)]),
  );
  const fromFlows = await rawRows<{ place: number }>(tx, {
    sql: `select requested.place
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
  for (const { place } of fromFlows) {
    knowledgeOf(known, distinct[Number(place)]).learned = true;
  }
  const byHand = await rawRows<{ place: number; ip: string }>(tx, {
    sql: `select requested.place, listener_decisions.ip
      from ${requested.sql}
      cross join listener_decisions
      where listener_decisions.port = requested.port
        and listener_decisions.protocol = requested.protocol
        and listener_decisions.network in ('', requested.network)
        and listener_decisions.ip in ('', requested.ip)`,
    bindings: requested.bindings,
  });
  for (const { place, ip } of byHand) {
    const knowledge = knowledgeOf(known, distinct[Number(place)]);
    knowledge[ip === '' ? 'isService' : 'decided'] = true;
  }
  const fromScans = await rawRows<{
    place: number;
    first_seen: DbInteger;
    last_seen: DbInteger | null;
    first_sample_at: DbInteger | null;
    newest_sample_at: DbInteger | null;
  }>(tx, {
    sql: `select requested.place,
        min(listening_sockets.first_seen) as first_seen,
        case when count(*) = count(listening_sockets.last_seen)
          then max(listening_sockets.last_seen) end as last_seen,
        hosts.first_sample_at, hosts.newest_sample_at
      from ${requested.sql}
      cross join addresses
      cross join host_addresses
      cross join hosts
      cross join listening_sockets
      where addresses.network = requested.network
        and addresses.ip = requested.ip
        and host_addresses.address_id = addresses.id
        and hosts.id = host_addresses.host_id
        and listening_sockets.host_id = host_addresses.host_id
        and listening_sockets.port = requested.port
        and listening_sockets.protocol = requested.protocol
        and listening_sockets.ip in ('*', requested.ip)
      group by requested.place, hosts.id,
        hosts.first_sample_at, hosts.newest_sample_at`,
    bindings: requested.bindings,
  });
  for (const row of fromScans) {
    const endpoint = distinct[Number(row.place)];
    const times = socketTimes(endpoint, {
      firstSeen: Number(row.first_seen),
      lastSeen: toNumber(row.last_seen),
      firstScan: toNumber(row.first_sample_at),
      newestScan: toNumber(row.newest_sample_at),
    });
    if (times) {
      knowledgeOf(known, endpoint).sockets.push(times);
    }
  }
  return known;
}

/** The knowledge of an endpoint, to be added to. */
export function knowledgeOf(
  known: KnownEvidence,
  endpoint: Endpoint,
): TimedKnowledge {
  const key = endpointKey(endpoint);
  let knowledge = known.get(key);
  if (!knowledge) {
    knowledge = {
      learned: false,
      decided: false,
      isService: false,
      protocol: endpoint.protocol,
      sockets: [],
    };
    known.set(key, knowledge);
  }
  return knowledge;
}
