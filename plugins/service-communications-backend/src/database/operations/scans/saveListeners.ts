import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { HostListener } from './loadHostListeners';

/** Writes the sample counts and processes of listeners that changed. */
export async function saveListeners(
  tx: Knex.Transaction,
  listeners: Iterable<HostListener>,
): Promise<void> {
  const rows = Array.from(listeners, listener => [
    listener.id,
    listener.sampleCount,
    listener.recentHours,
    listener.processName,
    listener.processDisplayName,
    listener.processSeenAt,
  ]);
  if (rows.length === 0) {
    return;
  }
  const changed = rowSource(
    tx,
    'changed',
    {
      id: 'bigint',
      sample_count: 'bigint',
      recent_hours: 'text',
      process_name: 'text',
      process_display_name: 'text',
      process_seen_at: 'bigint',
    },
    rows,
  );
  await tx.raw(
    `update listeners set
        linked = case
          when coalesce(listeners.process_name, '') = coalesce(changed.process_name, '')
          then listeners.linked else ? end,
        sample_count = changed.sample_count,
        recent_hours = changed.recent_hours,
        process_name = changed.process_name,
        process_display_name = changed.process_display_name,
        process_seen_at = changed.process_seen_at
      from ${changed.sql} where listeners.id = changed.id`,
    // The linking rules go by the process.
    [false, ...changed.bindings],
  );
}
