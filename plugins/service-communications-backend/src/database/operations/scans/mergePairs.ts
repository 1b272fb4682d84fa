import { Knex } from 'knex';
import { toRecentHour } from '../../../statistics/history/recentHours';
import { Slot } from '../../../statistics/history/Slot';
import { addNumbers } from '../../../statistics/history/uniteNumbers';
import { uniteSlots } from '../../../statistics/history/uniteSlots';
import { rowSource, RowColumns, RowValue } from '../../rowSource';
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
  hour: 'bigint',
  hour_samples: 'bigint',
  hour_ports: 'bigint',
  recent_hours: 'text',
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
    changes.map(({ listenerId, clientAddressId, detected, counts, hours }) => [
      listenerId,
      clientAddressId,
      detected?.first,
      detected?.last,
      counts?.firstFound,
      counts?.lastFound,
      counts?.activeSamples ?? 0,
      counts?.totalPorts ?? 0,
      counts?.sampleOffset ?? 0,
      ...hourValues(hours),
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
        total_ports = pairs.total_ports + excluded.total_ports,
        recent_hours = pairs.recent_hours || case
          when excluded.hour > pairs.hour then ${written('pairs')}
          when excluded.hour < pairs.hour then ${written('excluded')}
          else ''
        end || excluded.recent_hours,
        ${['hour_samples', 'hour_ports']
          .map(
            name => `${name} = case
              when excluded.hour = pairs.hour
              then pairs.${name} + excluded.${name}
              when excluded.hour < pairs.hour or excluded.hour is null
              then pairs.${name}
              else excluded.${name}
            end`,
          )
          .join(', ')},
        ${merged(greatest, 'hour')}`,
    batch.bindings,
  );
}

/**
 * The newest hour by itself, so that the next sample can add to it, and those
 * before it as they are written down.
 */
function hourValues(hours: readonly Slot[] = []): RowValue[] {
  const slots = uniteSlots(hours, addNumbers);
  const newest = slots.pop();
  const [samples, ports] = newest?.numbers ?? [];
  return [
    newest?.time,
    samples,
    ports,
    slots.map(slot => toRecentHour(slot)).join(''),
  ];
}

/** The newest hour of a row as `toRecentHour` writes it down. */
function written(table: string): string {
  return `${['hour', 'hour_samples', 'hour_ports']
    .map(name => `${table}.${name}`)
    .join(` || ':' || `)} || ' '`;
}
