import { Knex } from 'knex';
import { idSource } from '../../rowSource';
import { SqlFragment } from '../../sql';

/** Rows whose communications change, or lead elsewhere. */
export interface ChangedRows {
  /** At either end. */
  addressIds: number[];
  /** As the client. */
  clientAddressIds: number[];
  listenerIds: number[];
  communicationIds: number[];
}

const OF_CLIENTS = `join pairs p on p.client_address_id = changed.id
  join communications c on c.pair_id = p.id`;

/** How communications are found from each kind of row. */
const JOINS: Record<keyof ChangedRows, string[]> = {
  addressIds: [
    OF_CLIENTS,
    `join listeners l on l.address_id = changed.id
      join pairs p on p.listener_id = l.id
      join communications c on c.pair_id = p.id`,
  ],
  clientAddressIds: [OF_CLIENTS],
  listenerIds: [
    `join pairs p on p.listener_id = changed.id
      join communications c on c.pair_id = p.id`,
  ],
  communicationIds: [
    `join communications c on c.id = changed.id
      join pairs p on p.id = c.pair_id`,
  ],
};

/**
 * Notes the entities that call by these rows' communications, as they are
 * linked now. Where the caller itself changes, it has to be called before the
 * change and after it.
 */
export async function markCallers(
  tx: Knex.Transaction,
  changed: Partial<ChangedRows>,
): Promise<void> {
  const callers: SqlFragment[] = [];
  for (const [kind, joins] of Object.entries(JOINS)) {
    const ids = changed[kind as keyof ChangedRows];
    if (!ids?.length) {
      continue;
    }
    const source = idSource(tx, 'changed', ids);
    for (const join of joins) {
      callers.push({
        sql: `select c.service_ref, ca.device_ref from ${source.sql}
          ${join} join addresses ca on ca.id = p.client_address_id`,
        bindings: source.bindings,
      });
    }
  }
  if (callers.length === 0) {
    return;
  }
  await tx.raw(
    `with callers as (${callers.map(({ sql }) => sql).join(' union ')})
      insert into caller_marks (source_ref)
      select service_ref from callers where service_ref is not null
      union select device_ref from callers where device_ref is not null`,
    callers.flatMap(({ bindings }) => bindings),
  );
}
