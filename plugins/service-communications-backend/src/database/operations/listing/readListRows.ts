import { CommunicationOrigin } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows, SqlFragment } from '../../sql';
import { firstDetected, lastDetected } from '../read/communicationRows';
import { DbInteger } from '../../DbInteger';

/** Rows of a table by their ids, or the next ones after an id, in their order. */
export type AskedRows =
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
  flow?: ListFlow;
  /** Whether a person has it ignored. */
  isIgnored: boolean;
  /** The rule that holds it back; 0 where there is none. */
  ignoreRuleId: number;
}

/** What flows say of a pair; milliseconds, NaN where there is nothing. */
export interface ListFlow {
  first: number;
  last: number;
  active: number;
  samples: number;
  events: number;
  ports: number;
  clientPackets: number;
  clientBytes: number;
  listenerPackets: number;
  listenerBytes: number;
}

export async function readListAddresses(
  knex: Knex,
  asked: AskedRows,
): Promise<ListAddress[]> {
  const rows: {
    id: DbInteger;
    network: string;
    ip: string;
    ip_key: string;
    fqdn: string | null;
    device_ref: string | null;
  }[] = await askedRows(knex, 'addresses', asked).select(
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
  asked: AskedRows,
): Promise<ListListener[]> {
  const rows: {
    id: DbInteger;
    address_id: DbInteger;
    port: number;
    protocol: string;
    process_name: string | null;
    service_ref: string | null;
    sample_count: DbInteger | null;
  }[] = await askedRows(knex, 'listeners', asked).select(
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
  asked: { after: number; upTo: number; limit: number },
): Promise<ListCommunication[]> {
  return selectCommunications(knex, {
    sql: `from communications c join pairs p on p.id = c.pair_id
      where c.id > ? and c.id <= ? order by c.id limit ?`,
    bindings: [asked.after, asked.upTo, asked.limit],
  });
}

/** Those of some communications that are there, up to an id. */
export async function readListCommunicationsByIds(
  knex: Knex,
  ids: readonly number[],
): Promise<ListCommunication[]> {
  const asked = askedIds(knex, ids);
  return selectCommunications(knex, {
    sql: `from ${asked.sql} join communications c on c.id = asked.id
      join pairs p on p.id = c.pair_id`,
    bindings: asked.bindings,
  });
}

/** The communications of some pairs, up to an id. */
export async function readListCommunicationsOfPairs(
  knex: Knex,
  pairs: readonly { listenerId: number; clientAddressId: number }[],
  upTo: number,
): Promise<ListCommunication[]> {
  const asked = rowSource(
    knex,
    'asked',
    { listener_id: 'bigint', client_address_id: 'bigint' },
    pairs.map(({ listenerId, clientAddressId }) => [
      listenerId,
      clientAddressId,
    ]),
  );
  return selectCommunications(knex, {
    // `cross join` keeps SQLite to the order that is written.
    sql: `from ${asked.sql}
      cross join pairs p
      cross join communications c
      where p.listener_id = asked.listener_id
        and p.client_address_id = asked.client_address_id
        and c.pair_id = p.id and c.id <= ?`,
    bindings: [...asked.bindings, upTo],
  });
}

/** The communications of all pairs of listeners, or of clients, up to an id. */
export async function readListCommunicationsAt(
  knex: Knex,
  end: { column: 'listener_id' | 'client_address_id'; ids: readonly number[] },
  upTo: number,
): Promise<ListCommunication[]> {
  const asked = askedIds(knex, end.ids);
  return selectCommunications(knex, {
    sql: `from ${asked.sql}
      cross join pairs p
      cross join communications c
      where p.${end.column} = asked.id and c.pair_id = p.id and c.id <= ?`,
    bindings: [...asked.bindings, upTo],
  });
}

function askedRows(
  knex: Knex,
  table: string,
  asked: AskedRows,
): Knex.QueryBuilder {
  const query = knex(table).orderBy('id');
  if ('ids' in asked) {
    const { sql, bindings } = askedIds(knex, asked.ids);
    return query.whereRaw(`id in (select id from ${sql})`, bindings);
  }
  return query
    .where('id', '>', asked.after)
    .where('id', '<=', asked.upTo)
    .limit(asked.limit);
}

function askedIds(knex: Knex, ids: readonly number[]): SqlFragment {
  return rowSource(
    knex,
    'asked',
    { id: 'bigint' },
    ids.map(id => [id]),
  );
}

async function selectCommunications(
  knex: Knex,
  rest: SqlFragment,
): Promise<ListCommunication[]> {
  const rows = await rawRows<CommunicationRow>(knex, {
    sql: `select c.id, p.client_address_id, p.listener_id, c.process_name,
        c.process_display_name, c.service_ref, c.origin,
        ${firstDetected(knex)} as first_detected,
        ${lastDetected(knex)} as last_detected,
        c.created_at, c.updated_at, p.first_found, p.last_found,
        p.active_samples, p.total_ports, p.sample_offset,
        p.flow_first, p.flow_last, p.flow_active, p.flow_samples,
        p.flow_events, p.flow_ports, p.flow_client_packets,
        p.flow_client_bytes, p.flow_listener_packets, p.flow_listener_bytes,
        c.ignored_at, c.ignore_rule_id ${rest.sql}`,
    bindings: rest.bindings,
  });
  return rows.map(row => ({
    id: Number(row.id),
    clientAddressId: Number(row.client_address_id),
    listenerId: Number(row.listener_id),
    processName: row.process_name,
    processDisplayName: row.process_display_name ?? '',
    serviceRef: row.service_ref ?? '',
    origin: row.origin,
    firstDetected: toNumber(row.first_detected),
    lastDetected: toNumber(row.last_detected),
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
    firstFound: toNumber(row.first_found),
    lastFound: toNumber(row.last_found),
    activeSamples: Number(row.active_samples),
    totalPorts: Number(row.total_ports),
    sampleOffset: Number(row.sample_offset),
    flow: toFlow(row),
    isIgnored: row.ignored_at !== null,
    ignoreRuleId: Number(row.ignore_rule_id ?? 0),
  }));
}

function toFlow(row: FlowRow): ListFlow | undefined {
  return row.flow_first === null
    ? undefined
    : {
        first: Number(row.flow_first),
        last: Number(row.flow_last),
        active: Number(row.flow_active),
        samples: Number(row.flow_samples),
        events: Number(row.flow_events),
        ports: Number(row.flow_ports),
        clientPackets: toNumber(row.flow_client_packets),
        clientBytes: toNumber(row.flow_client_bytes),
        listenerPackets: toNumber(row.flow_listener_packets),
        listenerBytes: toNumber(row.flow_listener_bytes),
      };
}

function toNumber(value: DbInteger | null): number {
  return value === null ? NaN : Number(value);
}

interface FlowRow {
  flow_first: DbInteger | null;
  flow_last: DbInteger | null;
  flow_active: DbInteger | null;
  flow_samples: DbInteger | null;
  flow_events: DbInteger | null;
  flow_ports: DbInteger | null;
  flow_client_packets: DbInteger | null;
  flow_client_bytes: DbInteger | null;
  flow_listener_packets: DbInteger | null;
  flow_listener_bytes: DbInteger | null;
}

interface CommunicationRow extends FlowRow {
  id: DbInteger;
  client_address_id: DbInteger;
  listener_id: DbInteger;
  process_name: string;
  process_display_name: string | null;
  service_ref: string | null;
  origin: CommunicationOrigin;
  first_detected: DbInteger | null;
  last_detected: DbInteger | null;
  created_at: DbInteger;
  updated_at: DbInteger;
  first_found: DbInteger | null;
  last_found: DbInteger | null;
  active_samples: DbInteger;
  total_ports: DbInteger;
  sample_offset: DbInteger;
  ignored_at: DbInteger | null;
  ignore_rule_id: DbInteger | null;
}
