import { Knex } from 'knex';
import { SourceCounters } from '../../../statistics/netflow/SourceCounters';
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
import { FlowChange } from './FlowChanges';
import { inSteps } from './inSteps';
import { growCounters } from './growCounters';
import { growNetflowUnions } from './netflowUnions';
import { saveNumbers } from './pairNumbers';
import { readSourceNames } from '../sources/readSourceNames';
import { readSourceCounters } from './readSourceCounters';
import { SOURCE_FLOW_COLUMNS, sourceFlowValues } from '../../flowColumns';

interface WriteOptions {
  /** Each pair once. */
  changes: FlowChange[];
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
  for await (const step of inSteps(changes)) {
    await writeStep(tx, { ...options, changes: step });
  }
}

async function writeStep(
  tx: Knex.Transaction,
  { changes, now }: WriteOptions,
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
  const sources = await readSourceNames(
    tx,
    [...changes.map(({ bySource }) => bySource), ...stored.values()].flatMap(
      bySource => [...bySource.keys()],
    ),
  );
  const gains = changes.flatMap(({ bySource }, index) =>
    Array.from(bySource, ([sourceId, gained]) => ({
      pairId: pairIds[index],
      clientAddressId: pairs[index].clientAddressId,
      sourceId,
      gained,
    })),
  );
  const grown = await growCounters(
    tx,
    gains.map(({ pairId, sourceId, gained }) => ({
      of: 'pair',
      holderId: pairId,
      sourceId,
      stored: stored.get(pairId)?.get(sourceId),
      gained,
    })),
  );
  const counters = new Map<number, Map<number, SourceCounters>>(
    pairIds.map(pairId => [pairId, stored.get(pairId) ?? new Map()]),
  );
  gains.forEach(({ pairId, sourceId }, index) =>
    counters.get(pairId)!.set(sourceId, grown[index]),
  );
  const unions = await growNetflowUnions(
    tx,
    changes.flatMap(({ bySource }, index) => {
      const pairId = pairIds[index];
      const ofPair = counters.get(pairId)!;
      return ofPair.size > 1
        ? { pairId, counters: ofPair, gained: unionOf(bySource.values()) }
        : [];
    }),
  );
  await upsertCounters(
    tx,
    gains.map(({ pairId, sourceId, clientAddressId }, index) => [
      pairId,
      sourceId,
      clientAddressId,
      grown[index].clientPort,
      grown[index].instance,
      ...sourceFlowValues(grown[index]),
    ]),
  );
  await saveNumbers(tx, {
    counters,
    sources,
    unions,
  });
  await recordCommunications(tx, { changes: pairs, marks, now });
  await addListChange(tx, { pairs });
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
    instance: 'text',
    ...SOURCE_FLOW_COLUMNS,
  } as const;
  const names = Object.keys(columns);
  const batch = rowSource(tx, 'batch', columns, rows);
  await tx.raw(
    `insert into netflow_counts (${names.join(', ')})
      select ${names.join(', ')} from ${batch.sql} where true
      on conflict (pair_id, source_id) do update set
        ${['client_port', 'instance', ...Object.keys(SOURCE_FLOW_COLUMNS)]
          .map(name => `${name} = excluded.${name}`)
          .join(', ')}`,
    batch.bindings,
  );
}
