import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';

/** A listener at an address of a host, as it is stored. */
export interface HostListener {
  id: number;
  addressId: number;
  network: string;
  ip: string;
  port: number;
  protocol: string;
  /** Undefined while no sample found a client connected: it is not counted. */
  sampleCount: number | undefined;
  processName: string | undefined;
  processDisplayName: string | undefined;
  /** When the process was last named, milliseconds since 1970. */
  processSeenAt: number | undefined;
}

/**
 * By host, the listeners at the addresses of hosts. Samples are counted of those
 * that had a client connected and, from now on, of the ones asked for.
 */
export async function loadHostListeners(
  tx: Knex.Transaction,
  hostIds: number[],
  listenerIds: Iterable<number>,
): Promise<Map<number, HostListener[]>> {
  const hosts = rowSource(
    tx,
    'asked_hosts',
    { id: 'bigint' },
    hostIds.map(id => [id]),
  );
  const counted = rowSource(
    tx,
    'asked_listeners',
    { id: 'bigint' },
    Array.from(listenerIds, id => [id]),
  );
  const rows = await rawRows<HostListenerRow>(tx, {
    sql: `select listeners.id, host_addresses.host_id, listeners.address_id,
        addresses.network, addresses.ip, listeners.port, listeners.protocol,
        listeners.sample_count, listeners.process_name,
        listeners.process_display_name, listeners.process_seen_at,
        listeners.id in (select id from ${counted.sql}) as is_asked
      from ${hosts.sql}
      cross join host_addresses
      cross join addresses
      cross join listeners
      where host_addresses.host_id = asked_hosts.id
        and addresses.id = host_addresses.address_id
        and listeners.address_id = addresses.id`,
    bindings: [...counted.bindings, ...hosts.bindings],
  });
  // One object for a listener, also where several hosts share its address.
  const listeners = new Map<number, HostListener>();
  const byHost = new Map<number, HostListener[]>();
  for (const row of rows) {
    const id = Number(row.id);
    const listener = listeners.get(id) ?? toHostListener(row);
    listeners.set(id, listener);
    const hostId = Number(row.host_id);
    const ofHost = byHost.get(hostId) ?? [];
    ofHost.push(listener);
    byHost.set(hostId, ofHost);
  }
  return byHost;
}

function toHostListener(row: HostListenerRow): HostListener {
  return {
    id: Number(row.id),
    addressId: Number(row.address_id),
    network: row.network,
    ip: row.ip,
    port: row.port,
    protocol: row.protocol,
    sampleCount:
      row.sample_count === null && !row.is_asked
        ? undefined
        : Number(row.sample_count ?? 0),
    processName: row.process_name ?? undefined,
    processDisplayName: row.process_display_name ?? undefined,
    processSeenAt:
      row.process_seen_at === null ? undefined : Number(row.process_seen_at),
  };
}

interface HostListenerRow {
  id: string | number;
  host_id: string | number;
  address_id: string | number;
  network: string;
  ip: string;
  port: number;
  protocol: string;
  sample_count: string | number | null;
  process_name: string | null;
  process_display_name: string | null;
  process_seen_at: string | number | null;
  is_asked: boolean | number;
}
