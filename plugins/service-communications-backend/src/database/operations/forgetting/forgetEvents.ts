import { Knex } from 'knex';
import { idSource } from '../../rowSource';
import { DbInteger } from '../../DbInteger';
import { rawCount, rawRows } from '../../sql';
import { ForgettingLimits } from './ForgettingLimits';

/**
 * Forgets the history of some records whose deletion can no longer be undone.
 *
 * @returns how many events; 0 where there are no more such records
 */
export async function forgetEvents(
  tx: Knex.Transaction,
  { undoBefore }: Pick<ForgettingLimits, 'undoBefore'>,
  limit: number,
): Promise<number> {
  const deleted = await rawRows<{ id: DbInteger }>(tx, {
    sql: `select distinct e.communication_id as id from communication_events e
      where e.type = 'deleted' and e.happened_at < ${undoBefore}
        and not exists (
          select 1 from communications c where c.id = e.communication_id
        ) and not exists (
          select 1 from deleted_communications d where d.id = e.communication_id
        )
      limit ${limit}`,
    bindings: [],
  });
  if (deleted.length === 0) {
    return 0;
  }
  const gone = idSource(
    tx,
    'requested',
    deleted.map(({ id }) => Number(id)),
  );
  return rawCount(tx, {
    sql: `delete from communication_events
      where communication_id in (select id from ${gone.sql})`,
    bindings: gone.bindings,
  });
}
