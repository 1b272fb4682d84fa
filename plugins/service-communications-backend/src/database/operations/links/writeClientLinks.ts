import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { isPostgres } from '../../sql';
import { LinkColumns } from './LinkColumns';

/** What the linking rules say of a process that is a client at an address. */
export interface ClientUpdate {
  addressId: number;
  processName: string;
  service: LinkColumns;
}

/**
 * Writes the services of clients into all their communications; those that
 * have them already are left alone.
 */
export async function writeClientLinks(
  tx: Knex.Transaction,
  updates: readonly ClientUpdate[],
): Promise<void> {
  if (updates.length === 0) {
    return;
  }
  const changed = rowSource(
    tx,
    'changed',
    {
      address_id: 'bigint',
      process_name: 'text',
      ref: 'text',
      rule: 'text',
      candidates: 'text',
    },
    updates.map(({ addressId, processName, service }) => [
      addressId,
      processName,
      service.ref,
      service.rule,
      service.candidates,
    ]),
  );
  const differs = isPostgres(tx) ? 'is distinct from' : 'is not';
  await tx.raw(
    `update communications set
        service_ref = changed.ref,
        service_rule = changed.rule,
        service_candidates = changed.candidates,
        linked = ?
      from ${changed.sql}
      join pairs on pairs.client_address_id = changed.address_id
      where communications.pair_id = pairs.id
        and communications.process_name = changed.process_name
        and (communications.linked = ?
          or communications.service_ref ${differs} changed.ref
          or communications.service_rule ${differs} changed.rule
          or communications.service_candidates ${differs} changed.candidates)`,
    [true, ...changed.bindings, false],
  );
}
