import { Knex } from 'knex';
import {
  NetflowSpans,
  settleSpans,
} from '../../../statistics/netflow/NetflowSpans';
import {
  mergeSourceCounters,
  SourceCounters,
} from '../../../statistics/netflow/SourceCounters';
import { unionOf } from '../../../statistics/netflow/netflowStatistics';
import { rowSource, RowValue } from '../../rowSource';
import { ensureAddresses, NetworkIps } from '../rows/ensureAddresses';
import { ensureListeners, listenerKey } from '../rows/ensureListeners';
import { ensurePairs, pairKey } from '../rows/ensurePairs';
import {
  recordCommunications,
  takeRowMarks,
} from '../rows/recordCommunications';
import { addListChange } from '../rows/addListChange';
import { FlowChange, CountersBySource } from './FlowChanges';
import { readNetflowUnions, saveNetflowUnions } from './netflowUnions';
import { saveNumbers } from './pairNumbers';
import { readSourceProgress } from '../sources/readSourceProgress';
import { readSourceCounters } from './readSourceCounters';
import { SOURCE_FLOW_COLUMNS, sourceFlowValues } from '../../flowColumns';

/** Pairs that are written at once, to bound the memory. */
const CHUNK_SIZE = 5_000;

interface WriteOptions {
  /** Each pair once. */
  changes: FlowChange[];
  /** Milliseconds. */
  reorderHorizon: number;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Adds what is decided to the pairs: makes those that are new, with their
 * communications, and computes the numbers of all of them again.
 */
export async function writeDecided(
  tx: Knex.Transaction,
  { changes, ...options }: WriteOptions,
): Promise<void> {
  for (let start = 0; start < changes.length; start += CHUNK_SIZE) {
    await writeChunk(tx, {
      ...options,
      changes: changes.slice(start, start + CHUNK_SIZE),
    });
  }
}

async function writeChunk(
  tx: Knex.Transaction,
  { changes, reorderHorizon, now }: WriteOptions,
): Promise<void> {
  const ips: NetworkIps = new Map();
  for (const { clientIp, listener } of changes) {
    const ofNetwork = ips.get(listener.network) ?? new Set();
    ips.set(listener.network, ofNetwork.add(clientIp).add(listener.ip));
  }
  const addressIds = await ensureAddresses(tx, ips);
  const ends = changes.map(({ clientIp, listener }) => {
    const { network, ip, port, protocol } = listener;
    const ofNetwork = addressIds.get(network)!;
    return {
      clientAddressId: ofNetwork.get(clientIp)!,
      listener: { addressId: ofNetwork.get(ip)!, port, protocol },
    };
  });
  const listenerIds = await ensureListeners(
    tx,
    ends.map(({ listener }) => listener),
  );
  const pairs = ends.map(({ clientAddressId, listener }) => ({
    clientAddressId,
    listenerId: listenerIds.get(listenerKey(listener))!,
  }));

  const marks = await takeRowMarks(tx);
  const idOf = await ensurePairs(tx, pairs);
  const pairIds = pairs.map(pair => idOf.get(pairKey(pair))!);
  const stored = await readSourceCounters(tx, pairIds);
  const sources = await readSourceProgress(
    tx,
    new Set([
      ...changes.flatMap(({ bySource }) => [...bySource.keys()]),
      ...[...stored.values()].flatMap(ofPair => [...ofPair.keys()]),
    ]),
  );

  const shared = pairIds.filter((pairId, index) =>
    isOfSeveral(stored.get(pairId), changes[index].bySource),
  );
  const unions = await readNetflowUnions(tx, shared);
  const rows: RowValue[][] = [];
  const numbers = new Map<number, Map<number, SourceCounters>>();
  changes.forEach(({ bySource }, index) => {
    const pairId = pairIds[index];
    const all = new Map(stored.get(pairId));
    for (const [sourceId, gained] of bySource) {
      const known = all.get(sourceId);
      const added = known ? mergeSourceCounters(known, gained) : gained;
      const { newestEnd } = sources.get(sourceId)!;
      const counters = {
        ...added,
        spans: settleSpans(added.spans, newestEnd - 2 * reorderHorizon),
      };
      all.set(sourceId, counters);
      rows.push([
        pairId,
        sourceId,
        pairs[index].clientAddressId,
        counters.clientPort,
        ...sourceFlowValues(counters),
      ]);
    }
    numbers.set(pairId, all);
    if (all.size > 1) {
      const known = unions.get(pairId);
      const before = known ? [{ spans: known }] : stored.get(pairId)?.values();
      const newest = Math.max(
        ...Array.from(all.keys(), id => sources.get(id)!.newestEnd),
      );
      const union = settleSpans(
        unionOf([...(before ?? []), ...bySource.values()]),
        newest - 2 * reorderHorizon,
      );
      if ([{ spans: union }, ...all.values()].some(isSettled)) {
        unions.set(pairId, union);
      }
    }
  });
  await saveNetflowUnions(tx, unions);
  await upsertCounters(tx, rows);
  await saveNumbers(tx, {
    counters: numbers,
    sources,
    unions,
  });
  await recordCommunications(tx, { changes: pairs, marks, now });
  await addListChange(tx, { pairs });
}

function isSettled({ spans }: { spans: NetflowSpans }): boolean {
  return spans.settled !== undefined;
}

/** Whether several sources have seen the pair. */
function isOfSeveral(
  stored: ReadonlyMap<number, SourceCounters> | undefined,
  gained: CountersBySource,
): boolean {
  return new Set([...(stored?.keys() ?? []), ...gained.keys()]).size > 1;
}

async function upsertCounters(
  tx: Knex.Transaction,
  rows: RowValue[][],
): Promise<void> {
  const columns = {
    pair_id: 'bigint',
    source_id: 'bigint',
    client_address_id: 'bigint',
    client_port: 'bigint',
    ...SOURCE_FLOW_COLUMNS,
  } as const;
  const names = Object.keys(columns);
  const batch = rowSource(tx, 'batch', columns, rows);
  await tx.raw(
    `insert into netflow_counts (${names.join(', ')})
      select ${names.join(', ')} from ${batch.sql} where true
      on conflict (pair_id, source_id) do update set
        ${['client_port', ...Object.keys(SOURCE_FLOW_COLUMNS)]
          .map(name => `${name} = excluded.${name}`)
          .join(', ')}`,
    batch.bindings,
  );
}
