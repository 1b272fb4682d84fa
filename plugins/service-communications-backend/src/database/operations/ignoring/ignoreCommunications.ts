import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { addCommunicationEvents } from '../events/addCommunicationEvents';
import { lockIngestForLookups } from '../rows/lockIngest';
import { addListChange } from '../rows/addListChange';
import { markCallers } from '../relations/markCallers';

/**
 * Has communications ignored by a person, for a reason, or no longer so. What
 * is so already stays as it is.
 *
 * @returns the ids of those that are there
 */
export async function ignoreCommunications(
  tx: Knex.Transaction,
  options: {
    ids: readonly number[];
    /** Undefined to stop. */
    reason: string | undefined;
    by: string;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<number[]> {
  const { ids, reason, by, now } = options;
  await lockIngestForLookups(tx);
  const requested = idSource(tx, 'requested', ids);
  const rows = await rawRows<{
    id: DbInteger;
    ignored_at: DbInteger | null;
  }>(tx, {
    sql: `select c.id, c.ignored_at from ${requested.sql}
      join communications c on c.id = requested.id`,
    bindings: requested.bindings,
  });
  const changed = rows
    .filter(row => (row.ignored_at === null) === (reason !== undefined))
    .map(row => Number(row.id));
  if (changed.length > 0) {
    const source = idSource(tx, 'changed', changed);
    await tx.raw(
      `update communications set ignored_at = ?, ignored_by = ?,
          ignore_reason = ?, revision = revision + 1
        where id in (select id from ${source.sql})`,
      reason === undefined
        ? [null, null, null, ...source.bindings]
        : [now, by, reason, ...source.bindings],
    );
    await markCallers(tx, { communicationIds: changed });
    await addCommunicationEvents(tx, {
      communicationIds: changed,
      type: reason === undefined ? 'not-ignored' : 'ignored',
      by,
      at: now,
      reason,
    });
    await addListChange(tx, { communications: changed });
  }
  return rows.map(row => Number(row.id));
}
