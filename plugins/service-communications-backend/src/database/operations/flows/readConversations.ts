import { Knex } from 'knex';
import { toSourceCounters } from '../../flowColumns';
import { rowSource, RowColumns, RowValue } from '../../rowSource';
import { rawRows } from '../../sql';
import { NetflowCountsRow, UndecidedExchangeRow } from '../../tables';
import { ConversationEnds } from './Conversation';
import { Endpoint, ENDPOINT_COLUMNS, endpointValues } from './Endpoint';
import { SEVERAL_PORTS, SourceExchange } from './SourceExchange';

/** An exchange as it is stored: it waits, or a pair has it. */
export type StoredExchange = SourceExchange &
  (
    | { undecidedId: number; pairId?: undefined }
    | { undecidedId?: undefined; pairId: number }
  );

const CONVERSATION_COLUMNS = {
  ...ENDPOINT_COLUMNS,
  client_ip: 'text',
  client_port: 'bigint',
  instance: 'text',
} satisfies RowColumns;

const SELECTED_COUNTS = `netflow_counts.*, client.network, client.ip as client_ip,
  address.ip as listener_ip, listeners.port, listeners.protocol`;

const OF_ONE_PAIR = `netflow_counts.client_address_id = client.id
  and netflow_counts.pair_id = pairs.id
  and pairs.listener_id = listeners.id
  and listeners.address_id = address.id`;

type PairCountsRow = NetflowCountsRow & {
  network: string;
  client_ip: string;
  listener_ip: string;
  port: number;
  protocol: string;
};

/** What waits of conversations, whichever way round. */
export async function readWaiting(
  tx: Knex.Transaction,
  conversations: readonly ConversationEnds[],
): Promise<StoredExchange[]> {
  if (conversations.length === 0) {
    return [];
  }
  const requested = conversationSource(tx, conversations);
  const rows = await rawRows<UndecidedExchangeRow>(tx, {
    sql: `select u.* from ${requested.sql}
      join undecided_exchanges u on u.network = requested.network
        and u.listener_ip = requested.ip and u.port = requested.port
        and u.protocol = requested.protocol
        and u.client_ip = requested.client_ip
        and u.client_port = requested.client_port
        and u.instance = requested.instance`,
    bindings: requested.bindings,
  });
  return rows.map(toWaiting);
}

/** What pairs have of conversations, whichever way round. */
export async function readCounted(
  tx: Knex.Transaction,
  conversations: readonly ConversationEnds[],
): Promise<StoredExchange[]> {
  if (conversations.length === 0) {
    return [];
  }
  const requested = conversationSource(tx, conversations);
  const rows = await rawRows<PairCountsRow>(tx, {
    sql: `select ${SELECTED_COUNTS}
      from ${requested.sql}
      cross join addresses client
      cross join netflow_counts
      cross join pairs
      cross join listeners
      cross join addresses address
      where client.network = requested.network
        and client.ip = requested.client_ip
        and netflow_counts.client_port = requested.client_port
        and netflow_counts.instance = requested.instance
        and listeners.port = requested.port
        and listeners.protocol = requested.protocol
        and address.ip = requested.ip and ${OF_ONE_PAIR}`,
    bindings: requested.bindings,
  });
  return rows.map(toCounted);
}

/**
 * Exchanges that wait and have one of the endpoints at either end.
 *
 * @param options.after - the id after which they are
 */
export async function readUndecidedAt(
  tx: Knex.Transaction,
  endpoints: readonly Endpoint[],
  options: { after: number; limit: number },
): Promise<StoredExchange[]> {
  const requested = endpointSource(tx, endpoints);
  const ends = [
    ['listener_ip', 'port'],
    ['client_ip', 'client_port'],
  ];
  const rows = await rawRows<UndecidedExchangeRow>(tx, {
    sql: `select * from undecided_exchanges where id in (${ends
      .map(
        ([ip, port]) => `select u.id from ${requested.sql}
          join undecided_exchanges u on u.network = requested.network
            and u.${ip} = requested.ip and u.${port} = requested.port
            and u.protocol = requested.protocol
            and u.id > ${options.after}`,
      )
      .join(' union ')})
      order by id limit ${options.limit}`,
    bindings: [...requested.bindings, ...requested.bindings],
  });
  return rows.map(toWaiting);
}

/** What is counted, up to where it was read. */
export interface CountedPosition {
  pairId: number;
  sourceId: number;
}

/** Both ends of what is counted, and where an endpoint is one of them. */
const DECIDED = {
  client: {
    joins: `cross join addresses client
      cross join netflow_counts
      cross join pairs
      cross join listeners
      cross join addresses address`,
    is: `client.network = requested.network
      and client.ip = requested.ip
      and netflow_counts.client_port = requested.port`,
  },
  listener: {
    joins: `cross join addresses address
      cross join listeners
      cross join pairs
      cross join netflow_counts
      cross join addresses client`,
    is: `address.network = requested.network
      and address.ip = requested.ip
      and listeners.port = requested.port`,
  },
};

/**
 * What pairs have whose listener is one of the endpoints, or whose only client
 * port is one.
 *
 * @param options.after - the position after which it is
 */
export async function readDecidedAt(
  tx: Knex.Transaction,
  endpoints: readonly Endpoint[],
  options: {
    end: 'client' | 'listener';
    after: CountedPosition | undefined;
    limit: number;
  },
): Promise<(StoredExchange & CountedPosition)[]> {
  const { end, after, limit } = options;
  const requested = endpointSource(tx, endpoints);
  const rows = await rawRows<PairCountsRow>(tx, {
    sql: `select ${SELECTED_COUNTS}
      from ${requested.sql} ${DECIDED[end].joins}
      where ${DECIDED[end].is} and listeners.protocol = requested.protocol
        and ${OF_ONE_PAIR}
        ${
          after
            ? `and (netflow_counts.pair_id, netflow_counts.source_id)
          > (${after.pairId}, ${after.sourceId})`
            : ''
        }
      order by netflow_counts.pair_id, netflow_counts.source_id
      limit ${limit}`,
    bindings: requested.bindings,
  });
  return rows.map(toCounted);
}

function conversationSource(
  tx: Knex.Transaction,
  conversations: readonly ConversationEnds[],
) {
  const values = (
    listener: Endpoint,
    client: Endpoint,
    instance: string,
  ): RowValue[] => [
    ...endpointValues(listener),
    client.ip,
    client.port,
    instance,
  ];
  return rowSource(
    tx,
    'requested',
    CONVERSATION_COLUMNS,
    conversations.flatMap(({ listener, client, instance }) => [
      values(listener, client, instance),
      values(client, listener, instance),
    ]),
  );
}

function endpointSource(tx: Knex.Transaction, endpoints: readonly Endpoint[]) {
  return rowSource(
    tx,
    'requested',
    ENDPOINT_COLUMNS,
    endpoints.map(endpointValues),
  );
}

/** An exchange that waits, as its row has it. */
export function toWaiting(row: UndecidedExchangeRow): StoredExchange {
  const { network, protocol, client_port: clientPort } = row;
  return {
    undecidedId: Number(row.id),
    clientIp: row.client_ip,
    listener: { network, ip: row.listener_ip, port: row.port, protocol },
    sourceId: Number(row.source_id),
    counters: toSourceCounters(
      row,
      clientPort === SEVERAL_PORTS ? undefined : clientPort,
    ),
  };
}

function toCounted(row: PairCountsRow): StoredExchange & CountedPosition {
  const { network, port, protocol } = row;
  return {
    pairId: Number(row.pair_id),
    clientIp: row.client_ip,
    listener: { network, ip: row.listener_ip, port, protocol },
    sourceId: Number(row.source_id),
    counters: toSourceCounters(row, row.client_port ?? undefined),
  };
}
