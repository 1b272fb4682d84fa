import { Communication } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { communicationRows } from './communicationRows';
import { rowIds } from './rowIds';
import { readRow, selectRow, toCommunication } from './toCommunication';

/** Communications by id, undefined where there is none. */
export async function getCommunications(
  knex: Knex,
  ids: string[],
): Promise<(Communication | undefined)[]> {
  const asked = rowSource(
    knex,
    'asked',
    { id: 'bigint' },
    rowIds(ids).map(id => [id]),
  );
  const rows: { json: string }[] = await communicationRows(knex)
    .leftJoin('ignore_rules as r', 'r.id', 'c.ignore_rule_id')
    .leftJoin('classic_statistics as cs', 'cs.pair_id', 'p.id')
    .select(selectRow(knex))
    .whereRaw(`c.id in (select id from ${asked.sql})`, asked.bindings);
  const read = readRow(knex);
  const byId = new Map(
    rows.map(({ json }) => {
      const communication = toCommunication(read(json));
      return [communication.id, communication];
    }),
  );
  return ids.map(id => byId.get(id));
}
