import { Knex } from 'knex';
import { rowSource, RowColumns } from '../../rowSource';
import { greatest, least, rawCount } from '../../sql';
import { PairChange } from './PairChange';

const COLUMNS: RowColumns = {
  listener_id: 'bigint',
  client_address_id: 'bigint',
  first_detected: 'bigint',
  last_detected: 'bigint',
  first_found: 'bigint',
  last_found: 'bigint',
  active_samples: 'bigint',
  total_ports: 'bigint',
  sample_offset: 'bigint',
};

/**
 * Adds what a batch found to the pairs, as addPairCounts does, and writes
 * those that are new. Expects each pair once. Returns how many are new.
 *
 * Rows are changed in place first, since most of a batch is known: that is
 * one write for each pair, and on PostgreSQL one that touches no index.
 */
export async function mergePairs(
  tx: Knex.Transaction,
  changes: PairChange[],
): Promise<number> {
  if (changes.length === 0) {
    return 0;
  }
  const batch = rowSource(
    tx,
    'batch',
    COLUMNS,
    changes.map(({ listenerId, clientAddressId, detected, counts }) => [
      listenerId,
      clientAddressId,
      detected?.first,
      detected?.last,
      counts?.firstFound,
      counts?.lastFound,
      counts?.activeSamples ?? 0,
      counts?.totalPorts ?? 0,
      counts?.sampleOffset ?? 0,
    ]),
  );
  function merged(of: typeof least, column: string) {
    return `${column} = ${of(tx, `pairs.${column}`, `batch.${column}`)}`;
  }
  const known = await rawCount(tx, {
    sql: `update pairs set
        ${merged(least, 'first_detected')},
        ${merged(greatest, 'last_detected')},
        sample_offset = case
          when batch.first_found < coalesce(pairs.first_found, batch.first_found + 1)
          then batch.sample_offset
          else pairs.sample_offset
        end,
        ${merged(least, 'first_found')},
        ${merged(greatest, 'last_found')},
        active_samples = pairs.active_samples + batch.active_samples,
        total_ports = pairs.total_ports + batch.total_ports
      from ${batch.sql}
      where pairs.listener_id = batch.listener_id
        and pairs.client_address_id = batch.client_address_id`,
    bindings: batch.bindings,
  });
  if (known === changes.length) {
    return 0;
  }
  const names = Object.keys(COLUMNS).join(', ');
  return rawCount(tx, {
    sql: `insert into pairs (${names})
      select ${names} from ${batch.sql}
      where not exists (
        select 1 from pairs known
        where known.listener_id = batch.listener_id
          and known.client_address_id = batch.client_address_id
      )`,
    bindings: batch.bindings,
  });
}
