import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { LinkColumns } from './LinkColumns';

/** What the linking rules say of a listener or of a communication's client. */
export interface ServiceUpdate {
  id: number;
  service: LinkColumns;
}

/** Writes the services of listeners, or the clients' of communications. */
export async function writeServiceLinks(
  tx: Knex.Transaction,
  table: 'listeners' | 'communications',
  updates: readonly ServiceUpdate[],
): Promise<void> {
  if (updates.length === 0) {
    return;
  }
  const changed = rowSource(
    tx,
    'changed',
    {
      id: 'bigint',
      ref: 'text',
      rule: 'text',
      candidates: 'text',
    },
    updates.map(({ id, service }) => [
      id,
      service.ref,
      service.rule,
      service.candidates,
    ]),
  );
  await tx.raw(
    `update ${table} set
        service_ref = changed.ref,
        service_rule = changed.rule,
        service_candidates = changed.candidates,
        linked = ?
      from ${changed.sql} where ${table}.id = changed.id`,
    [true, ...changed.bindings],
  );
}
