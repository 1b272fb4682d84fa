import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { toRecentHour } from '../../../statistics/history/recentHours';
import { greatest } from '../../sql';

/** A scan of a host, or several. */
export interface HostScans {
  /** Milliseconds since 1970. */
  newestSampleAt: number;
  /** In which they were taken, since 1970. */
  hours: ReadonlySet<number>;
}

/**
 * Moves the time of the newest sample of hosts, and writes down in which hours
 * they were scanned.
 */
export async function saveNewestSamples(
  tx: Knex.Transaction,
  hosts: ReadonlyMap<number, HostScans>,
): Promise<void> {
  const changed = rowSource(
    tx,
    'changed',
    { id: 'bigint', newest_sample_at: 'bigint', recent_hours: 'text' },
    Array.from(hosts, ([id, { newestSampleAt, hours }]) => [
      id,
      newestSampleAt,
      [...hours].map(time => toRecentHour({ time, numbers: [] })).join(''),
    ]),
  );
  await tx.raw(
    `update hosts set newest_sample_at = ${greatest(
      tx,
      'hosts.newest_sample_at',
      'changed.newest_sample_at',
    )},
        recent_hours = case
          when hosts.recent_hours like '%' || changed.recent_hours
          then hosts.recent_hours
          else hosts.recent_hours || changed.recent_hours
        end
      from ${changed.sql} where hosts.id = changed.id`,
    changed.bindings,
  );
}
