import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { lockIngest } from '../ingest/lockIngest';
import { addListChange } from '../listing/addListChange';
import { markCallers } from '../relations/markCallers';

/** Writes which rule holds communications back; 0 is none. */
export async function writeIgnoreRuleIds(
  tx: Knex.Transaction,
  updates: readonly { id: number; ruleId: number }[],
): Promise<void> {
  await lockIngest(tx);
  const changed = rowSource(
    tx,
    'changed',
    { id: 'bigint', rule_id: 'bigint' },
    updates.map(({ id, ruleId }) => [id, ruleId === 0 ? null : ruleId]),
  );
  await tx.raw(
    `update communications set ignore_rule_id = changed.rule_id
      from ${changed.sql} where communications.id = changed.id`,
    changed.bindings,
  );
  const communicationIds = updates.map(({ id }) => id);
  await markCallers(tx, { communicationIds });
  await addListChange(tx, { communications: communicationIds });
}
