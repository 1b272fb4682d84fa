import {
  CommunicationOrigin,
  CommunicationState,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { idSource, rowSource } from '../../rowSource';
import { rawRows, SqlFragment } from '../../sql';
import { NetflowNumbers } from '../../../statistics/netflow/netflowStatistics';
import { PAIR_FLOW_COLUMNS, toNetflowNumbers } from '../../flowColumns';
import {
  AddressRow,
  CommunicationRow,
  ListenerRow,
  PairRow,
  PairStateRow,
} from '../../tables';
import { firstDetected, lastDetected } from '../read/communicationRows';
import { DbInteger } from '../../DbInteger';

/** Rows of a table by their ids, or the next ones after an id, in their order. */
export type RequestedRows =
  | { ids: readonly number[] }
  | { after: number; upTo: number; limit: number };

/** An address as the list shows it. */
export interface ListAddress {
  id: number;
  network: string;
  ip: string;
  /** Sorts as the address does. */
  ipKey: string;
  /** Empty where there is none, as the rest. */
  fqdn: string;
  deviceRef: string;
}

/** A listener as the list shows it. */
export interface ListListener {
  id: number;
  addressId: number;
  port: number;
  protocol: string;
  /** Empty where there is none, as the rest. */
  processName: string;
  serviceRef: string;
  sampleCount: number;
}

/** A communication as the list shows it; times are milliseconds since 1970. */
export interface ListCommunication {
  id: number;
  pairId: number;
  clientAddressId: number;
  listenerId: number;
  /** Empty where there is none, as the other texts. */
  processName: string;
  processDisplayName: string;
  serviceRef: string;
  origin: CommunicationOrigin;
  /** NaN where there is none, as the other times. */
  firstDetected: number;
  lastDetected: number;
  createdAt: number;
  updatedAt: number;
  firstFound: number;
  lastFound: number;
  activeSamples: number;
  totalPorts: number;
  sampleOffset: number;
  /** Absent while no flow of the pair was seen. */
  flow?: NetflowNumbers;
  /** Whether a person has it ignored. */
  isIgnored: boolean;
  /** The rule that holds it back; 0 where there is none. */
  ignoreRuleId: number;
  /** Absent until it was worked out, and while no sample has shown the pair. */
  state?: CommunicationState;
}

export async function readListAddresses(
  knex: Knex,
  requested: RequestedRows,
): Promise<ListAddress[]> {
  const rows: AddressRow[] = await requestedRows(
    knex,
    'addresses',
    requested,
  ).select(
    'id',
    'network',
    'ip',
    'ip_key',
    knex.raw('coalesce(fqdn, discovered_fqdn) as fqdn'),
    'device_ref',
  );
  return rows.map(row => ({
    id: Number(row.id),
    network: row.network,
    ip: row.ip,
    ipKey: row.ip_key,
    fqdn: row.fqdn ?? '',
    deviceRef: row.device_ref ?? '',
  }));
}

export async function readListListeners(
  knex: Knex,
  requested: RequestedRows,
): Promise<ListListener[]> {
  const rows: ListenerRow[] = await requestedRows(
    knex,
    'listeners',
    requested,
  ).select(
    'id',
    'address_id',
    'port',
    'protocol',
    'process_name',
    'service_ref',
    'sample_count',
  );
  return rows.map(row => ({
    id: Number(row.id),
    addressId: Number(row.address_id),
    port: row.port,
    protocol: row.protocol,
    processName: row.process_name ?? '',
    serviceRef: row.service_ref ?? '',
    sampleCount: Number(row.sample_count ?? 0),
  }));
}

/** Communications after an id, up to another, in their order. */
export async function readListCommunications(
  knex: Knex,
  requested: { after: number; upTo: number; limit: number },
): Promise<ListCommunication[]> {
  return selectCommunications(knex, {
    sql: `from communications c join pairs p on p.id = c.pair_id
      where c.id > ? and c.id <= ? order by c.id limit ?`,
    bindings: [requested.after, requested.upTo, requested.limit],
  });
}

/** Those of some communications that are there, up to an id. */
export async function readListCommunicationsByIds(
  knex: Knex,
  ids: readonly number[],
): Promise<ListCommunication[]> {
  const requested = requestedIds(knex, ids);
  return selectCommunications(knex, {
    sql: `from ${requested.sql} join communications c on c.id = requested.id
      join pairs p on p.id = c.pair_id`,
    bindings: requested.bindings,
  });
}

/** The communications of some pairs, up to an id. */
export async function readListCommunicationsOfPairs(
  knex: Knex,
  pairs: readonly { listenerId: number; clientAddressId: number }[],
  upTo: number,
): Promise<ListCommunication[]> {
  const requested = rowSource(
    knex,
    'requested',
    { listener_id: 'bigint', client_address_id: 'bigint' },
    pairs.map(({ listenerId, clientAddressId }) => [
      listenerId,
      clientAddressId,
    ]),
  );
  return selectCommunications(knex, {
    // `cross join` keeps SQLite to the order that is written.
    sql: `from ${requested.sql}
      cross join pairs p
      cross join communications c
      where p.listener_id = requested.listener_id
        and p.client_address_id = requested.client_address_id
        and c.pair_id = p.id and c.id <= ?`,
    bindings: [...requested.bindings, upTo],
  });
}

/** The communications of all pairs of listeners, or of clients, up to an id. */
export async function readListCommunicationsAt(
  knex: Knex,
  end: { column: 'listener_id' | 'client_address_id'; ids: readonly number[] },
  upTo: number,
): Promise<ListCommunication[]> {
  const requested = requestedIds(knex, end.ids);
  return selectCommunications(knex, {
    sql: `from ${requested.sql}
      cross join pairs p
      cross join communications c
      where p.${end.column} = requested.id and c.pair_id = p.id and c.id <= ?`,
    bindings: [...requested.bindings, upTo],
  });
}

function requestedRows(
  knex: Knex,
  table: string,
  requested: RequestedRows,
): Knex.QueryBuilder {
  const query = knex(table).orderBy('id');
  if ('ids' in requested) {
    const { sql, bindings } = requestedIds(knex, requested.ids);
    return query.whereRaw(`id in (select id from ${sql})`, bindings);
  }
  return query
    .where('id', '>', requested.after)
    .where('id', '<=', requested.upTo)
    .limit(requested.limit);
}

function requestedIds(knex: Knex, ids: readonly number[]): SqlFragment {
  return idSource(knex, 'requested', ids);
}

/** A communication with its pair. */
type ListRow = CommunicationRow &
  Omit<PairRow, 'id' | 'communication_count' | 'forgotten_first'> &
  Pick<PairStateRow, 'state'>;

async function selectCommunications(
  knex: Knex,
  rest: SqlFragment,
): Promise<ListCommunication[]> {
  const rows = await rawRows<ListRow>(knex, {
    sql: `select c.id, c.pair_id, p.client_address_id, p.listener_id, c.process_name,
        c.process_display_name, c.service_ref, c.origin,
        ${firstDetected(knex)} as first_detected,
        ${lastDetected(knex)} as last_detected,
        c.created_at, c.updated_at, p.first_found, p.last_found,
        p.active_samples, p.total_ports, p.sample_offset,
        ${PAIR_FLOW_COLUMNS.map(column => `p.${column}`).join(', ')},
        c.ignored_at, c.ignore_rule_id,
        (select state from pair_states where pair_id = p.id) as state
        ${rest.sql}`,
    bindings: rest.bindings,
  });
  return rows.map(row => ({
    id: Number(row.id),
    pairId: Number(row.pair_id),
    clientAddressId: Number(row.client_address_id),
    listenerId: Number(row.listener_id),
    processName: row.process_name,
    processDisplayName: row.process_display_name ?? '',
    serviceRef: row.service_ref ?? '',
    origin: row.origin,
    firstDetected: toNumberOrNaN(row.first_detected),
    lastDetected: toNumberOrNaN(row.last_detected),
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
    firstFound: toNumberOrNaN(row.first_found),
    lastFound: toNumberOrNaN(row.last_found),
    activeSamples: Number(row.active_samples),
    totalPorts: Number(row.total_ports),
    sampleOffset: Number(row.sample_offset),
    flow: toNetflowNumbers(row),
    isIgnored: row.ignored_at !== null,
    ignoreRuleId: Number(row.ignore_rule_id ?? 0),
    state: row.state ?? undefined,
  }));
}

function toNumberOrNaN(value: DbInteger | null): number {
  return value === null ? NaN : Number(value);
}
