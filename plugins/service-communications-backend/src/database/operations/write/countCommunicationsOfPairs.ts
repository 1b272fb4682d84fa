import { Knex } from 'knex';
import { idSource } from '../../rowSource';

/** Keeps the number of communications with their pairs. */
export async function countCommunicationsOfPairs(
  tx: Knex.Transaction,
  pairIds: readonly number[],
): Promise<void> {
  const requested = idSource(tx, 'requested', new Set(pairIds));
  await tx.raw(
    `update pairs set communication_count = (
        select count(*) from communications where pair_id = pairs.id
      )
      where id in (select id from ${requested.sql})`,
    requested.bindings,
  );
}
