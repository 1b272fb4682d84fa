import { Knex } from 'knex';
import {
  CommunicationsOrder,
  CommunicationsPosition,
  CommunicationsSelection,
  StoredCommunicationsPage,
} from '../../CommunicationsStore';
import { applySelection } from './applySelection';
import { communicationRows } from './communicationRows';
import { orderKey } from './orderKey';
import {
  communicationColumns,
  CommunicationRow,
  toCommunication,
} from './toCommunication';

type KeyedRow = CommunicationRow & { order_key: string | number };

/**
 * A page of communications, found by the key of the row it begins behind, so
 * that rows that come or go meanwhile shift nothing. The key may be computed
 * over several tables; then all rows of the selection are looked at.
 */
export async function queryCommunications(
  knex: Knex,
  options: {
    selection: CommunicationsSelection;
    orderBy: CommunicationsOrder;
    limit: number;
    position?: CommunicationsPosition;
  },
): Promise<StoredCommunicationsPage> {
  const { selection, orderBy, limit, position } = options;
  const key = orderKey(knex, orderBy.field);
  const backwards = position?.backwards ?? false;
  const ascending = (orderBy.order === 'asc') !== backwards;
  const direction = ascending ? 'asc' : 'desc';

  const query = communicationRows(knex).select([
    ...communicationColumns(knex),
    knex.raw(`${key} as order_key`),
  ]);
  applySelection(query, knex, selection);
  if (position) {
    const beyond = ascending ? '>' : '<';
    query.whereRaw(
      `(${key} ${beyond} ? or (${key} = ? and c.id ${beyond} ?))`,
      [position.value, position.value, position.id],
    );
  }
  // One row more than asked for tells whether the list goes on.
  const rows: KeyedRow[] = await query
    .orderByRaw(`${key} ${direction}, c.id ${direction}`)
    .limit(limit + 1);
  const goesOn = rows.length > limit;
  const page = rows.slice(0, limit);
  if (backwards) {
    page.reverse();
  }
  const hasNext = backwards || goesOn;
  const hasPrevious = backwards ? goesOn : position !== undefined;
  return {
    items: page.map(toCommunication),
    next: hasNext ? positionOf(page[page.length - 1], false) : undefined,
    previous: hasPrevious ? positionOf(page[0], true) : undefined,
  };
}

function positionOf(
  row: KeyedRow | undefined,
  backwards: boolean,
): CommunicationsPosition | undefined {
  return row && { value: row.order_key, id: String(row.id), backwards };
}
