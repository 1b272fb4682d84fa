import { Knex } from 'knex';
import { idSource } from '../../rowSource';
import { DbInteger } from '../../DbInteger';
import { rawRows } from '../../sql';
import { addListChange } from '../rows/addListChange';
import { deleteSlots } from '../slots/deleteSlots';
import { ForgettingLimits } from './ForgettingLimits';

/**
 * Forgets those of some listeners that no pair has. What flows showed of one
 * tells the arrows of others, and stays as long as records do. Expects the ingest
 * lock.
 *
 * @returns how many
 */
export async function forgetListeners(
  tx: Knex.Transaction,
  listenerIds: readonly number[],
  { before, now }: Pick<ForgettingLimits, 'before' | 'now'>,
): Promise<number> {
  const requested = idSource(tx, 'requested', listenerIds);
  const some = `id in (select id from ${requested.sql})`;
  const used =
    'exists (select 1 from pairs where pairs.listener_id = listeners.id)';
  const gone = await rawRows<{ id: DbInteger }>(tx, {
    sql: `delete from listeners where ${some} and not ${used}
        and (evidence is null or unused_since < ${before})
      returning id`,
    bindings: requested.bindings,
  });
  await tx.raw(
    `update listeners set unused_since = case when ${used} then null else ${now} end
      where ${some} and evidence is not null
        and (unused_since is null) <> ${used}`,
    requested.bindings,
  );
  const ids = gone.map(({ id }) => Number(id));
  await deleteSlots(tx, { kinds: ['listener'], holderIds: ids });
  await addListChange(tx, { listeners: ids });
  return gone.length;
}
