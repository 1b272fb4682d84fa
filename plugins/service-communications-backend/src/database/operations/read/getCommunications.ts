import { Communication } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { idSource } from '../../rowSource';
import { EndpointCache } from './EndpointCache';
import { readJsonRow, selectJsonRow } from './jsonRow';
import { rowIds } from './rowIds';
import { communicationExpressions, toCommunication } from './toCommunication';

/**
 * Communications by id, undefined where there is none.
 *
 * @param ends - the ends that are known already, where many calls belong
 *   together
 */
export async function getCommunications(
  knex: Knex,
  ids: string[],
  ends = new EndpointCache(knex),
): Promise<(Communication | undefined)[]> {
  const requested = idSource(knex, 'requested', rowIds(ids));
  const expressions = communicationExpressions(knex);
  const selected: { json: string }[] = await knex('communications as c')
    .join('pairs as p', 'p.id', 'c.pair_id')
    .leftJoin('ignore_rules as r', 'r.id', 'c.ignore_rule_id')
    .leftJoin('classic_statistics as cs', 'cs.pair_id', 'p.id')
    .leftJoin('pair_states as ps', 'ps.pair_id', 'p.id')
    .select(selectJsonRow(knex, expressions))
    .whereRaw(`c.id in (select id from ${requested.sql})`, requested.bindings);
  const rows = selected.map(readJsonRow(expressions));
  const { addresses, listeners } = await ends.load({
    listenerIds: rows.map(row => Number(row.listener_id)),
    addressIds: rows.map(row => Number(row.client_address_id)),
  });
  const byId = new Map<string, Communication>();
  for (const row of rows) {
    const client = addresses.get(Number(row.client_address_id));
    const listener = listeners.get(Number(row.listener_id));
    if (client && listener) {
      byId.set(String(row.id), toCommunication(row, client, listener));
    }
  }
  return ids.map(id => byId.get(id));
}
