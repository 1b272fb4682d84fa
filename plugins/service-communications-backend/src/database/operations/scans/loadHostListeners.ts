import { Knex } from 'knex';
import { toNumber } from '../../DbInteger';
import { RecentHours } from '../../../statistics/history/recentHours';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { AddressRow, HostAddressRow, ListenerRow } from '../../tables';

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
  /** It is counted from now on. */
  isFirstCounted: boolean;
  /** Of the hours: how many samples found it. */
  recentHours: RecentHours;
  processName: string | undefined;
  processDisplayName: string | undefined;
  /** When the process was last named, milliseconds since 1970. */
  processSeenAt: number | undefined;
}

/** A listener, and whether its samples are to be counted from now on. */
type RequestedListener = ListenerRow &
  Pick<AddressRow, 'network' | 'ip'> &
  Pick<HostAddressRow, 'host_id'> & { is_requested: boolean | number };

/**
 * By host, the listeners at the addresses of hosts. Samples are counted of those
 * that had a client connected and, from now on, of those requested.
 */
export async function loadHostListeners(
  tx: Knex.Transaction,
  hostIds: number[],
  listenerIds: Iterable<number>,
): Promise<Map<number, HostListener[]>> {
  const hosts = idSource(tx, 'requested_hosts', hostIds);
  const counted = idSource(tx, 'requested_listeners', listenerIds);
  const rows = await rawRows<RequestedListener>(tx, {
    sql: `select listeners.id, host_addresses.host_id, listeners.address_id,
        addresses.network, addresses.ip, listeners.port, listeners.protocol,
        listeners.sample_count, listeners.recent_hours, listeners.process_name,
        listeners.process_display_name, listeners.process_seen_at,
        listeners.id in (select id from ${counted.sql}) as is_requested
      from ${hosts.sql}
      cross join host_addresses
      cross join addresses
      cross join listeners
      where host_addresses.host_id = requested_hosts.id
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

function toHostListener(row: RequestedListener): HostListener {
  return {
    id: Number(row.id),
    addressId: Number(row.address_id),
    network: row.network,
    ip: row.ip,
    port: row.port,
    protocol: row.protocol,
    sampleCount:
      row.sample_count === null && !row.is_requested
        ? undefined
        : Number(row.sample_count ?? 0),
    isFirstCounted: row.sample_count === null && Boolean(row.is_requested),
    recentHours: row.recent_hours,
    processName: row.process_name ?? undefined,
    processDisplayName: row.process_display_name ?? undefined,
    processSeenAt: toNumber(row.process_seen_at),
  };
}
