import { Knex } from 'knex';
import { millisecondsNow, rawCount } from '../../sql';

/**
 * Claims a task for this replica, unless one of them began it within the
 * interval. Promises nothing about how long the task takes.
 */
export async function claimTask(
  knex: Knex,
  options: { id: string; intervalMs: number },
): Promise<boolean> {
  const now = millisecondsNow(knex);
  const claimed = await rawCount(knex, {
    sql: `insert into shared_tasks (id, started_at) values (?, ${now})
      on conflict (id) do update set started_at = excluded.started_at
      where shared_tasks.started_at <= excluded.started_at - ?`,
    bindings: [options.id, options.intervalMs],
  });
  return claimed > 0;
}
