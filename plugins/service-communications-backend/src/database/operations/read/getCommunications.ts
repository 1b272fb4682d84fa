import { Communication } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { communicationRows } from './communicationRows';
import { rowIds } from './rowIds';
import {
  communicationColumns,
  CommunicationRow,
  toCommunication,
} from './toCommunication';

/** Communications by id, undefined where there is none. */
export async function getCommunications(
  knex: Knex,
  ids: string[],
): Promise<(Communication | undefined)[]> {
  const numeric = rowIds(ids);
  const rows: CommunicationRow[] = await communicationRows(knex)
    .leftJoin('ignore_rules as r', 'r.id', 'c.ignore_rule_id')
    .select(communicationColumns(knex))
    .whereIn('c.id', numeric);
  const byId = new Map(rows.map(row => [String(row.id), row]));
  return ids.map(id => {
    const row = byId.get(id);
    return row && toCommunication(row);
  });
}
