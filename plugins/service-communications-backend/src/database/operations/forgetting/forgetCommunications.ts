import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { idSource, rowSource } from '../../rowSource';
import { least, rawRows } from '../../sql';
import { lastDetected } from '../read/communicationRows';
import { markCallers } from '../relations/markCallers';
import { addListChange } from '../rows/addListChange';
import { countCommunicationsOfPairs } from '../write/countCommunicationsOfPairs';
import { ForgettingLimits } from './ForgettingLimits';
import { isPairOpen } from './openPast';

/**
 * Forgets the records of some pairs that discovery made and has not detected
 * for long, with their history. Relations and ignoring go by their rows. Expects
 * the ingest lock.
 *
 * @returns how many
 */
export async function forgetCommunications(
  tx: Knex.Transaction,
  pairIds: readonly number[],
  { before }: Pick<ForgettingLimits, 'before'>,
): Promise<number> {
  const requested = idSource(tx, 'requested', pairIds);
  const last = `coalesce(${lastDetected(tx)}, c.created_at)`;
  const rows = await rawRows<{
    id: DbInteger;
    pair_id: DbInteger;
    named_first: DbInteger | null;
    listener_id: DbInteger;
    client_address_id: DbInteger;
  }>(tx, {
    sql: `select c.id, c.pair_id, c.named_first, p.listener_id,
        p.client_address_id
      from ${requested.sql} cross join pairs p cross join communications c
      where p.id = requested.id and c.pair_id = p.id and c.origin = 'discovered'
        and ${last} < ${before} and not ${isPairOpen(last, before)}`,
    bindings: requested.bindings,
  });
  if (rows.length === 0) {
    return 0;
  }
  const ids = rows.map(({ id }) => Number(id));
  await markCallers(tx, { communicationIds: ids });
  await keepFirstNaming(
    tx,
    rows.map(row => [
      Number(row.pair_id),
      row.named_first === null ? null : Number(row.named_first),
    ]),
  );
  const gone = idSource(tx, 'requested', ids);
  for (const [table, column] of [
    ['communications', 'id'],
    ['communication_events', 'communication_id'],
  ]) {
    await tx.raw(
      `delete from ${table} where ${column} in (select id from ${gone.sql})`,
      gone.bindings,
    );
  }
  await countCommunicationsOfPairs(
    tx,
    rows.map(row => Number(row.pair_id)),
  );
  await addListChange(tx, {
    communications: ids,
    pairs: rows.map(row => ({
      listenerId: Number(row.listener_id),
      clientAddressId: Number(row.client_address_id),
    })),
  });
  return ids.length;
}

/**
 * What named no process before is the first named one's, also once that is
 * forgotten: the others were not detected then.
 */
async function keepFirstNaming(
  tx: Knex.Transaction,
  namings: [pairId: number, first: number | null][],
): Promise<void> {
  const batch = rowSource(
    tx,
    'batch',
    { pair_id: 'bigint', named_first: 'bigint' },
    namings.filter(([, first]) => first !== null),
  );
  await tx.raw(
    `update pairs set forgotten_first = ${least(
      tx,
      'pairs.forgotten_first',
      'forgotten.first',
    )}
      from (
        select pair_id, min(named_first) as first from ${batch.sql}
        group by pair_id
      ) as forgotten
      where pairs.id = forgotten.pair_id`,
    batch.bindings,
  );
}
