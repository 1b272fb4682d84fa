import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { addListChange } from '../rows/addListChange';
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
  const asked = idSource(tx, options.unseen);
  const refuted = await rawRows<{ id: DbInteger; pair_id: DbInteger }>(tx, {
    sql: `select c.id, c.pair_id from ${asked.sql}
      cross join pairs p
      cross join communications c
      where p.id = asked.id and c.pair_id = p.id
        and p.first_found is null and p.first_detected is null
        and c.origin = 'discovered' and c.process_name = ''
        and c.named_first is null and c.updated_by is null
        and c.revision = 0 and c.ignored_at is null
        and not exists (
          select 1 from classic_statistics where pair_id = p.id
        )`,
    bindings: asked.bindings,
  });
  const ids = refuted.map(({ id }) => Number(id));
  const pairs = await readPairs(tx, options.pairIds);
  if (ids.length > 0) {
    await markCallers(tx, { communicationIds: ids });
    const gone = idSource(tx, ids);
    await tx.raw(
      `delete from communications where id in (select id from ${gone.sql})`,
      gone.bindings,
    );
    // A pair whose communications a person deleted stays, to be restored.
    const emptied = idSource(
      tx,
      refuted.map(row => Number(row.pair_id)),
    );
    await tx.raw(
      `delete from pairs where id in (select id from ${emptied.sql})
        and not exists (select 1 from communications where pair_id = pairs.id)`,
      emptied.bindings,
    );
  }
  await addListChange(tx, { communications: ids, pairs });
}

function idSource(tx: Knex.Transaction, ids: number[]) {
  return rowSource(
    tx,
    'asked',
    { id: 'bigint' },
    ids.map(id => [id]),
  );
}

async function readPairs(tx: Knex.Transaction, pairIds: number[]) {
  const asked = idSource(tx, pairIds);
  const rows = await rawRows<{
    listener_id: DbInteger;
    client_address_id: DbInteger;
  }>(tx, {
    sql: `select pairs.listener_id, pairs.client_address_id from ${asked.sql}
        join pairs on pairs.id = asked.id`,
    bindings: asked.bindings,
  });
  return rows.map(row => ({
    listenerId: Number(row.listener_id),
    clientAddressId: Number(row.client_address_id),
  }));
}
