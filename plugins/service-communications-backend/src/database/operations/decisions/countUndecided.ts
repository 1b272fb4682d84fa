import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { greatest, least, rawRows } from '../../sql';
import { UndecidedFilter, undecidedCondition } from './undecidedCondition';

/** Rows that are counted; whether there are more matters to nobody. */
const COUNTED = 10_000;

/** How many conversations a filter finds, and whether there are more. */
export async function countUndecided(
  tx: Knex.Transaction,
  filter: UndecidedFilter,
): Promise<{ totalItems: number; totalIsMinimum?: boolean }> {
  const condition = undecidedCondition(filter);
  const [counted] = await rawRows<{
    conversations: DbInteger;
    rows: DbInteger | null;
  }>(tx, {
    sql: `select count(*) as conversations, sum(in_it) as rows from (
        select count(*) as in_it from (
          select network, protocol,
            listener_ip || ' ' || port as one,
            client_ip || ' ' || client_port as other
          from undecided_exchanges where ${condition.sql}
          limit ${COUNTED + 1}
        ) as ends
        group by network, protocol,
          ${least(tx, 'one', 'other')}, ${greatest(tx, 'one', 'other')}
      ) as each_conversation`,
    bindings: condition.bindings,
  });
  return {
    totalItems: Number(counted.conversations),
    ...(Number(counted.rows ?? 0) > COUNTED && { totalIsMinimum: true }),
  };
}
