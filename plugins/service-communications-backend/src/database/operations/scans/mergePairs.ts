import { Knex } from 'knex';
import { rowSource, RowColumns } from '../../rowSource';
import { greatest, least } from '../../sql';
import { PairChange } from '../rows/PairChange';

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
 * those that are new. Expects each pair once.
 */
export async function mergePairs(
  tx: Knex.Transaction,
  changes: PairChange[],
): Promise<void> {
  if (changes.length === 0) {
    return;
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
    return `${column} = ${of(tx, `pairs.${column}`, `excluded.${column}`)}`;
  }
  const names = Object.keys(COLUMNS).join(', ');
  await tx.raw(
    `insert into pairs (${names})
      select ${names} from ${batch.sql} where true
      on conflict (listener_id, client_address_id) do update set
        ${merged(least, 'first_detected')},
        ${merged(greatest, 'last_detected')},
        sample_offset = case
          when excluded.first_found < coalesce(pairs.first_found, excluded.first_found + 1)
          then excluded.sample_offset
          else pairs.sample_offset
        end,
        ${merged(least, 'first_found')},
        ${merged(greatest, 'last_found')},
        active_samples = pairs.active_samples + excluded.active_samples,
        total_ports = pairs.total_ports + excluded.total_ports`,
    batch.bindings,
  );
}
