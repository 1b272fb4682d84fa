import { Knex } from 'knex';
import { rowSource } from '../../rowSource';

/** Keeps the number of communications with their pairs. */
export async function countCommunicationsOfPairs(
  tx: Knex.Transaction,
  pairIds: readonly number[],
): Promise<void> {
  const asked = rowSource(
    tx,
    'asked',
    { id: 'bigint' },
    [...new Set(pairIds)].map(id => [id]),
  );
  await tx.raw(
    `update pairs set communication_count = (
        select count(*) from communications where pair_id = pairs.id
      )
      where id in (select id from ${asked.sql})`,
    asked.bindings,
  );
}
