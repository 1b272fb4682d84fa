import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { rowSource } from '../../rowSource';
import { isPostgres, rawRows } from '../../sql';
import { lockIngestForLookups } from '../rows/lockIngest';
import { addListChange } from '../rows/addListChange';
import { markCallers } from '../relations/markCallers';

/**
 * Writes which rule holds communications back; 0 is none. What another replica
 * has written already is left alone.
 */
export async function writeIgnoreRuleIds(
  tx: Knex.Transaction,
  updates: readonly { id: number; ruleId: number }[],
): Promise<void> {
  await lockIngestForLookups(tx);
  const changed = rowSource(
    tx,
    'changed',
    { id: 'bigint', rule_id: 'bigint' },
    updates.map(({ id, ruleId }) => [id, ruleId === 0 ? null : ruleId]),
  );
  const written = await rawRows<{ id: DbInteger }>(tx, {
    sql: `update communications set ignore_rule_id = changed.rule_id
      from ${changed.sql} where communications.id = changed.id
        and communications.ignore_rule_id ${
          isPostgres(tx) ? 'is distinct from' : 'is not'
        } changed.rule_id
      returning communications.id`,
    bindings: changed.bindings,
  });
  const communicationIds = written.map(({ id }) => Number(id));
  await markCallers(tx, { communicationIds });
  await addListChange(tx, { communications: communicationIds });
}
