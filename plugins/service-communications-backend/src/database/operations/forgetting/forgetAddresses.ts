import { Knex } from 'knex';
import { idSource } from '../../rowSource';
import { DbInteger } from '../../DbInteger';
import { rawRows } from '../../sql';
import { addListChange } from '../rows/addListChange';

/** What needs an address, by the column that names it. */
const USERS = [
  ['pairs', 'client_address_id'],
  ['listeners', 'address_id'],
  ['host_addresses', 'address_id'],
];

/**
 * Forgets those of some addresses that neither a pair nor a listener nor a host
 * has, with their links and names. Expects the ingest lock.
 *
 * @returns how many
 */
export async function forgetAddresses(
  tx: Knex.Transaction,
  addressIds: readonly number[],
): Promise<number> {
  const requested = idSource(tx, 'requested', addressIds);
  const gone = await rawRows<{ id: DbInteger }>(tx, {
    sql: `delete from addresses where id in (select id from ${requested.sql})
        ${USERS.map(
          ([table, column]) => `and not exists (
            select 1 from ${table} where ${table}.${column} = addresses.id
          )`,
        ).join(' ')}
      returning id`,
    bindings: requested.bindings,
  });
  await addListChange(tx, { addresses: gone.map(({ id }) => Number(id)) });
  return gone.length;
}
