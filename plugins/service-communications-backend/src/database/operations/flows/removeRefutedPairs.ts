import { Knex } from 'knex';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { addListChange } from '../rows/addListChange';
import { readPairEnds } from '../rows/readPairEnds';
import { markCallers } from '../relations/markCallers';
import { DbInteger } from '../../DbInteger';

/**
 * Takes away the communications of pairs that were the wrong way round, where
 * nothing else keeps them: no scan showed them, and no person or import has
 * had to do with them.
 */
export async function removeRefutedPairs(
  tx: Knex.Transaction,
  options: {
    /** Pairs of which flows were turned round. */
    pairIds: number[];
    /** Those of them that no flow shows any more. */
    unseen: number[];
  },
): Promise<void> {
  const requested = idSource(tx, 'requested', options.unseen);
  const refuted = await rawRows<{ id: DbInteger; pair_id: DbInteger }>(tx, {
    sql: `select c.id, c.pair_id from ${requested.sql}
      cross join pairs p
      cross join communications c
      where p.id = requested.id and c.pair_id = p.id
        and p.first_found is null and p.first_detected is null
        and c.origin = 'discovered' and c.process_name = ''
        and c.named_first is null and c.updated_by is null
        and c.revision = 0 and c.ignored_at is null
        and not exists (
          select 1 from classic_statistics where pair_id = p.id
        )`,
    bindings: requested.bindings,
  });
  const ids = refuted.map(({ id }) => Number(id));
  const pairs = await readPairEnds(tx, options.pairIds);
  if (ids.length > 0) {
    await markCallers(tx, { communicationIds: ids });
    const gone = idSource(tx, 'gone', ids);
    await tx.raw(
      `delete from communications where id in (select id from ${gone.sql})`,
      gone.bindings,
    );
    // A pair whose communications a person deleted stays, to be restored.
    const emptied = idSource(
      tx,
      'emptied',
      refuted.map(row => Number(row.pair_id)),
    );
    await tx.raw(
      `delete from pairs where id in (select id from ${emptied.sql})
        and not exists (select 1 from communications where pair_id = pairs.id)`,
      emptied.bindings,
    );
    for (const table of ['pair_states', 'changes']) {
      await tx.raw(
        `delete from ${table} where pair_id in (select id from ${emptied.sql})
          and not exists (select 1 from pairs where id = ${table}.pair_id)`,
        emptied.bindings,
      );
    }
  }
  await addListChange(tx, { communications: ids, pairs });
}
