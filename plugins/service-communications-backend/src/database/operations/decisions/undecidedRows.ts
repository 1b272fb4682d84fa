import { Knex } from 'knex';
import { rowSource, RowValue } from '../../rowSource';
import { rawRows } from '../../sql';
import { UndecidedExchangeRow } from '../../tables';
import { SEVERAL_PORTS } from '../flows/SourceExchange';
import { UndecidedRequest } from './UndecidedRequest';
import { undecidedCondition } from './undecidedCondition';

/** A row with the name of its source. */
export type NamedExchangeRow = UndecidedExchangeRow & { source: string };

/** All rows of one conversation: of each source, whichever way round. */
export type UndecidedRows = NamedExchangeRow[];

/** The newest row: by it a conversation has its place among others. */
export function newestOf(rows: UndecidedRows): NamedExchangeRow {
  return rows.reduce((newest, row) => {
    const later =
      Number(row.last_end) - Number(newest.last_end) ||
      Number(row.id) - Number(newest.id);
    return later > 0 ? row : newest;
  });
}

/**
 * Rows that come after a position, newest first unless it goes backwards, and
 * the conversation of each.
 */
export async function readUndecidedNear(
  tx: Knex.Transaction,
  { filter, limit, position }: UndecidedRequest,
): Promise<{
  candidates: UndecidedExchangeRow[];
  conversations: UndecidedRows[];
}> {
  const condition = undecidedCondition(filter);
  const [comes, order] = position?.backwards ? ['>', 'asc'] : ['<', 'desc'];
  const candidates = await rawRows<UndecidedExchangeRow>(tx, {
    sql: `select * from undecided_exchanges where ${condition.sql}
        ${position ? `and (last_end, id) ${comes} (?, ?)` : ''}
      order by last_end ${order}, id ${order} limit ${limit}`,
    bindings: [
      ...condition.bindings,
      ...(position ? [position.lastEnd, position.id] : []),
    ],
  });
  return { candidates, conversations: await readAll(tx, candidates) };
}

/** All rows of the conversations that rows belong to. */
async function readAll(
  tx: Knex.Transaction,
  rows: UndecidedExchangeRow[],
): Promise<UndecidedRows[]> {
  const conversations: UndecidedRows[] = rows.map(() => []);
  const requested = rowSource(
    tx,
    'requested',
    {
      place: 'bigint',
      network: 'text',
      protocol: 'text',
      ip: 'text',
      port: 'bigint',
      client_ip: 'text',
      client_port: 'bigint',
    },
    rows.flatMap((row, place) => waysRound(row).map(way => [place, ...way])),
  );
  const found = await rawRows<NamedExchangeRow & { place: number }>(tx, {
    sql: `select requested.place, u.*, flow_sources.source
      from ${requested.sql}
      join undecided_exchanges u on u.network = requested.network
        and u.listener_ip = requested.ip and u.port = requested.port
        and u.protocol = requested.protocol
        and u.client_ip = requested.client_ip
        and u.client_port = requested.client_port
      join flow_sources on flow_sources.id = u.source_id
      order by u.id`,
    bindings: requested.bindings,
  });
  for (const row of found) {
    conversations[Number(row.place)].push(row);
  }
  return conversations;
}

/** The keys that a conversation may have rows by. */
function waysRound(row: UndecidedExchangeRow): RowValue[][] {
  const { network, protocol } = row;
  const [listener, client] = [
    [row.listener_ip, row.port],
    [row.client_ip, row.client_port],
  ];
  const asItIs = [network, protocol, ...listener, ...client];
  return row.client_port === SEVERAL_PORTS
    ? [asItIs]
    : [asItIs, [network, protocol, ...client, ...listener]];
}
