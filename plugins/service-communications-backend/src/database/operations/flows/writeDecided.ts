import { Knex } from 'knex';
import {
  NetflowSpans,
  settleSpans,
} from '../../../statistics/netflow/NetflowSpans';
import {
  mergeTallies,
  NetflowTally,
} from '../../../statistics/netflow/NetflowTally';
import { unionOf } from '../../../statistics/netflow/netflowStatistics';
import { rowSource, RowValue } from '../../rowSource';
import { rawRows } from '../../sql';
import { ensureAddresses, NetworkIps } from '../rows/ensureAddresses';
import { ensureListeners, listenerKey } from '../rows/ensureListeners';
import { ensurePairs } from '../scans/mergePairs';
import {
  recordCommunications,
  takeRowMarks,
} from '../rows/recordCommunications';
import { addListChange } from '../rows/addListChange';
import { FlowChange, SourceTallies } from './FlowChanges';
import { readNetflowUnions, saveNetflowUnions } from './netflowUnions';
import { saveNumbers } from './pairNumbers';
import { readFlowSourceEnds } from '../sources/readFlowSourceEnds';
import { readTallies } from './readTallies';
import { TALLY_COLUMNS, tallyValues } from './tallyColumns';
import { DbInteger } from '../../DbInteger';

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
  let pairIds = await readPairIds(tx, pairs);
  const missing = pairs.filter((_, index) => pairIds[index] === undefined);
  if (missing.length > 0) {
    await ensurePairs(tx, missing);
    pairIds = await readPairIds(tx, pairs);
  }
  const stored = await readTallies(tx, pairIds);
  const sources = await readFlowSourceEnds(
    tx,
    new Set([
      ...changes.flatMap(({ tallies }) => [...tallies.keys()]),
      ...[...stored.values()].flatMap(ofPair => [...ofPair.keys()]),
    ]),
  );

  const shared = pairIds.filter((pairId, index) =>
    isOfSeveral(stored.get(pairId), changes[index].tallies),
  );
  const unions = await readNetflowUnions(tx, shared);
  const rows: RowValue[][] = [];
  const numbers = new Map<number, Map<number, NetflowTally>>();
  const evidenceByPair = new Map<number, number>();
  changes.forEach(({ tallies, evidence }, index) => {
    const pairId = pairIds[index];
    evidenceByPair.set(pairId, evidence);
    const all = new Map(stored.get(pairId));
    for (const [sourceId, gained] of tallies) {
      const known = all.get(sourceId);
      const added = known ? mergeTallies(known, gained) : gained;
      const { newestEnd } = sources.get(sourceId)!;
      const tally = {
        ...added,
        spans: settleSpans(added.spans, newestEnd - 2 * reorderHorizon),
      };
      all.set(sourceId, tally);
      rows.push([
        pairId,
        sourceId,
        pairs[index].clientAddressId,
        tally.counts.clientPort,
        ...tallyValues(tally),
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
        unionOf([...(before ?? []), ...tallies.values()]),
        newest - 2 * reorderHorizon,
      );
      if ([{ spans: union }, ...all.values()].some(isSettled)) {
        unions.set(pairId, union);
      }
    }
  });
  await saveNetflowUnions(tx, unions);
  await upsertTallies(tx, rows);
  await saveNumbers(tx, {
    tallies: numbers,
    sources,
    evidence: evidenceByPair,
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
  stored: ReadonlyMap<number, NetflowTally> | undefined,
  gained: SourceTallies,
): boolean {
  return new Set([...(stored?.keys() ?? []), ...gained.keys()]).size > 1;
}

async function upsertTallies(
  tx: Knex.Transaction,
  rows: RowValue[][],
): Promise<void> {
  const columns = {
    pair_id: 'bigint',
    source_id: 'bigint',
    client_address_id: 'bigint',
    client_port: 'bigint',
    ...TALLY_COLUMNS,
  } as const;
  const names = Object.keys(columns);
  const batch = rowSource(tx, 'batch', columns, rows);
  await tx.raw(
    `insert into netflow_counts (${names.join(', ')})
      select ${names.join(', ')} from ${batch.sql} where true
      on conflict (pair_id, source_id) do update set
        ${['client_port', ...Object.keys(TALLY_COLUMNS)]
          .map(name => `${name} = excluded.${name}`)
          .join(', ')}`,
    batch.bindings,
  );
}

/** The ids of pairs in their order, with holes where there is no pair. */
async function readPairIds(
  tx: Knex.Transaction,
  pairs: { listenerId: number; clientAddressId: number }[],
): Promise<number[]> {
  const asked = rowSource(
    tx,
    'asked',
    { place: 'bigint', listener_id: 'bigint', client_address_id: 'bigint' },
    pairs.map(({ listenerId, clientAddressId }, place) => [
      place,
      listenerId,
      clientAddressId,
    ]),
  );
  const rows = await rawRows<{ place: DbInteger; id: DbInteger }>(tx, {
    sql: `select asked.place, pairs.id from ${asked.sql}
      join pairs on pairs.listener_id = asked.listener_id
        and pairs.client_address_id = asked.client_address_id`,
    bindings: asked.bindings,
  });
  const ids = new Array<number>(pairs.length);
  for (const { place, id } of rows) {
    ids[Number(place)] = Number(id);
  }
  return ids;
}
