import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { decideDirection, orient } from './orient';
import { Endpoint } from './Endpoint';
import { FlowChanges } from './FlowChanges';
import { loadEvidence } from './loadEvidence';
import { recountPairs } from './pairNumbers';
import { removeRefutedPairs } from './removeRefutedPairs';
import { clientEndpoint, SourceExchange } from './SourceExchange';
import { toSourceCounters } from '../../flowColumns';
import { claimUndecided } from './undecidedExchanges';
import { writeDecided } from './writeDecided';
import { NetflowCountsRow } from '../../tables';

/** Exchanges that are taken up again at once, to bound the memory. */
const CHUNK_SIZE = 5_000;

/**
 * Corrects history where more is known of endpoints than before: exchanges
 * that waited are counted, and pairs whose only client port is one of these
 * are reversed where that is the better known listener.
 */
export async function reorientExchanges(
  tx: Knex.Transaction,
  options: {
    endpoints: Endpoint[];
    /** The weakest evidence that decides. */
    threshold: number;
    /** Milliseconds. */
    reorderHorizon: number;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<void> {
  const { endpoints, threshold, ...rest } = options;
  if (endpoints.length === 0) {
    return;
  }
  const changes = new FlowChanges();
  for (;;) {
    const waiting = await claimUndecided(tx, endpoints, CHUNK_SIZE);
    const known = await evidenceOf(tx, waiting);
    for (const exchange of waiting) {
      orient(changes, exchange, known, threshold);
    }
    await writeDecided(tx, { changes: [...changes.decided.values()], ...rest });
    changes.clear();
    if (waiting.length < CHUNK_SIZE) {
      break;
    }
  }

  const reversible = await readReversible(tx, endpoints);
  const known = await evidenceOf(tx, reversible);
  const wrong = reversible.filter(
    exchange => decideDirection(exchange, known, threshold) === 'reversed',
  );
  for (let start = 0; start < wrong.length; start += CHUNK_SIZE) {
    const chunk = wrong.slice(start, start + CHUNK_SIZE);
    for (const exchange of chunk) {
      orient(changes, exchange, known, threshold);
    }
    await deleteCounters(tx, chunk);
    await writeDecided(tx, { changes: [...changes.decided.values()], ...rest });
    changes.clear();
    const pairIds = [...new Set(chunk.map(({ pairId }) => pairId))];
    await removeRefutedPairs(tx, {
      pairIds,
      unseen: await recountPairs(tx, pairIds),
    });
  }
}

async function evidenceOf(tx: Knex.Transaction, exchanges: SourceExchange[]) {
  return loadEvidence(
    tx,
    exchanges.flatMap(exchange => [
      exchange.listener,
      ...[clientEndpoint(exchange)].filter(end => end !== undefined),
    ]),
  );
}

type PairExchange = SourceExchange & { pairId: number };

/** Pairs whose only client port is one of the endpoints. */
async function readReversible(
  tx: Knex.Transaction,
  endpoints: Endpoint[],
): Promise<PairExchange[]> {
  const requested = rowSource(
    tx,
    'requested',
    { network: 'text', ip: 'text', port: 'bigint', protocol: 'text' },
    endpoints.map(({ network, ip, port, protocol }) => [
      network,
      ip,
      port,
      protocol,
    ]),
  );
  const rows = await rawRows<
    NetflowCountsRow & {
      client_port: number;
      network: string;
      client_ip: string;
      listener_ip: string;
      port: number;
      protocol: string;
    }
  >(tx, {
    sql: `select netflow_counts.*, client.network, client.ip as client_ip,
        address.ip as listener_ip, listeners.port, listeners.protocol
      from ${requested.sql}
      cross join addresses client
      cross join netflow_counts
      cross join pairs
      cross join listeners
      cross join addresses address
      where client.network = requested.network
        and client.ip = requested.ip
        and netflow_counts.client_address_id = client.id
        and netflow_counts.client_port = requested.port
        and pairs.id = netflow_counts.pair_id
        and listeners.id = pairs.listener_id
        and listeners.protocol = requested.protocol
        and address.id = listeners.address_id`,
    bindings: requested.bindings,
  });
  return rows.map(row => ({
    pairId: Number(row.pair_id),
    clientIp: row.client_ip,
    listener: {
      network: row.network,
      ip: row.listener_ip,
      port: row.port,
      protocol: row.protocol,
    },
    sourceId: Number(row.source_id),
    counters: toSourceCounters(row, row.client_port),
  }));
}

async function deleteCounters(
  tx: Knex.Transaction,
  exchanges: PairExchange[],
): Promise<void> {
  const gone = rowSource(
    tx,
    'gone',
    { pair_id: 'bigint', source_id: 'bigint' },
    exchanges.map(({ pairId, sourceId }) => [pairId, sourceId]),
  );
  await tx.raw(
    `delete from netflow_counts where (pair_id, source_id) in (
        select pair_id, source_id from ${gone.sql}
      )`,
    gone.bindings,
  );
}
