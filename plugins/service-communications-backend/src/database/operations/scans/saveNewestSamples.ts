import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { greatest } from '../../sql';

/** Moves the time of the newest sample of hosts. */
export async function saveNewestSamples(
  tx: Knex.Transaction,
  hosts: { id: number; newestSampleAt: number }[],
): Promise<void> {
  const changed = rowSource(
    tx,
    'changed',
    { id: 'bigint', newest_sample_at: 'bigint' },
    hosts.map(host => [host.id, host.newestSampleAt]),
  );
  await tx.raw(
    `update hosts set newest_sample_at = ${greatest(
      tx,
      'hosts.newest_sample_at',
      'changed.newest_sample_at',
    )}
      from ${changed.sql} where hosts.id = changed.id`,
    changed.bindings,
  );
}
