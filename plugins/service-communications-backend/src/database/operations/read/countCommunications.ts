import { Knex } from 'knex';
import { CommunicationsSelection } from '../../CommunicationsStore';
import { applySelection } from './applySelection';
import { communicationRows } from './communicationRows';

/** How many communications a selection has. */
export async function countCommunications(
  knex: Knex,
  selection: CommunicationsSelection,
): Promise<number> {
  const query = communicationRows(knex);
  applySelection(query, knex, selection);
  const [row] = await query.count({ count: '*' });
  return Number(row.count);
}
