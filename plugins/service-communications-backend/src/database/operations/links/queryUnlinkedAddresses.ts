import { UnlinkedAddress } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { idSource } from '../../rowSource';
import { rawRows, SqlFragment } from '../../sql';
import { ManualLinkRow } from '../../tables';
import { toManualLink } from '../manual-links/manualLinkColumns';

/** More listeners or processes of an address than anyone reads. */
const MAX_SHOWN = 10;

/**
 * The addresses in traffic that have no device, those with most communications
 * first. Counts every pair once.
 */
export async function queryUnlinkedAddresses(
  knex: Knex,
  options: { network?: string; q?: string; limit: number; offset: number },
): Promise<{ items: UnlinkedAddress[]; totalItems: number }> {
  const { limit, offset } = options;
  const filter = filterOf(options);
  const unlinked = `(select * from addresses a where device_ref is null ${filter.sql}) a`;
  const rows = await rawRows<AddressRow>(knex, {
    sql: `with ends as (
        select client_address_id as id, communication_count as clients,
          0 as listeners from pairs where communication_count > 0
        union all
        select listeners.address_id, 0, communication_count from pairs
          join listeners on listeners.id = pairs.listener_id
          where communication_count > 0
      ), counts as (
        select id, sum(clients) as clients, sum(listeners) as listeners
          from ends group by id
      )
      select a.id, a.network, a.ip, a.ip_key,
          coalesce(a.fqdn, a.discovered_fqdn) as fqdn, a.device_candidates,
          clients, listeners, count(*) over () as total
        from counts join ${unlinked} on a.id = counts.id
        order by clients + listeners desc, a.network, a.ip_key
        limit ? offset ?`,
    bindings: [...filter.bindings, limit, offset],
  });
  if (rows.length === 0 && offset > 0) {
    // Behind the last page there is no row to say how many there are.
    const first = await queryUnlinkedAddresses(knex, {
      ...options,
      limit: 1,
      offset: 0,
    });
    return { items: [], totalItems: first.totalItems };
  }
  const ids = rows.map(({ id }) => Number(id));
  const [hostNames, listeners, processes, missing] = await Promise.all([
    readHostNames(knex, ids),
    readListeners(knex, ids),
    readClientProcesses(knex, ids),
    knex<ManualLinkRow>('manual_links')
      .where({ link_end: 'device', entity_missing: true })
      .select('*'),
  ]);
  return {
    totalItems: Number(rows[0]?.total ?? 0),
    items: rows.map(row => {
      const id = Number(row.id);
      const clientCount = Number(row.clients);
      const listenerCount = Number(row.listeners);
      const manualLink = missing.find(
        link =>
          link.network === row.network &&
          link.first_key <= row.ip_key &&
          link.last_key >= row.ip_key,
      );
      return {
        network: row.network,
        ip: row.ip,
        ...(row.fqdn !== null && { fqdn: row.fqdn }),
        hostNames: hostNames.get(id) ?? [],
        communicationCount: clientCount + listenerCount,
        clientCount,
        listenerCount,
        listeners: listeners.get(id) ?? [],
        clientProcessNames: processes.get(id) ?? [],
        ...(row.device_candidates !== null && {
          ambiguous: JSON.parse(row.device_candidates),
        }),
        ...(manualLink && { manualLink: toManualLink(manualLink) }),
      };
    }),
  };
}

function filterOf(options: { network?: string; q?: string }): SqlFragment {
  const { network, q } = options;
  const filter: { sql: string; bindings: string[] } = { sql: '', bindings: [] };
  if (network !== undefined) {
    filter.sql += ' and network = ?';
    filter.bindings.push(network);
  }
  for (const word of q?.split(/\s+/).filter(Boolean) ?? []) {
    const pattern = `%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    filter.sql += ` and (ip like ? escape '\\'
      or lower(coalesce(fqdn, discovered_fqdn)) like ? escape '\\'
      or exists (select 1 from host_addresses
        join hosts on hosts.id = host_addresses.host_id
        where host_addresses.address_id = a.id
          and hosts.name like ? escape '\\'))`;
    filter.bindings.push(pattern, pattern, pattern);
  }
  return filter;
}

async function readHostNames(
  knex: Knex,
  ids: number[],
): Promise<Map<number, string[]>> {
  const requested = requestedAddresses(knex, ids);
  const rows = await rawRows<{ id: DbInteger; name: string }>(knex, {
    sql: `select distinct requested.id, hosts.name from ${requested.sql}
      join host_addresses on host_addresses.address_id = requested.id
      join hosts on hosts.id = host_addresses.host_id order by hosts.name`,
    bindings: requested.bindings,
  });
  return grouped(rows, ({ name }) => name);
}

async function readListeners(knex: Knex, ids: number[]) {
  const requested = requestedAddresses(knex, ids);
  const rows = await rawRows<{
    id: DbInteger;
    port: number;
    protocol: string;
    process_name: string | null;
  }>(knex, {
    sql: `select * from (
        select busy.*, row_number() over (
          partition by id order by communications desc, port
        ) as place from (
          select requested.id, l.port, l.protocol, l.process_name,
              sum(p.communication_count) as communications
            from ${requested.sql}
            join listeners l on l.address_id = requested.id
            join pairs p on p.listener_id = l.id
            where p.communication_count > 0
            group by requested.id, l.id, l.port, l.protocol, l.process_name
        ) busy
      ) ranked where place <= ${MAX_SHOWN} order by id, place`,
    bindings: requested.bindings,
  });
  return grouped(rows, ({ port, protocol, process_name: processName }) => ({
    port,
    protocol,
    ...(processName !== null && { processName }),
  }));
}

async function readClientProcesses(
  knex: Knex,
  ids: number[],
): Promise<Map<number, string[]>> {
  const requested = requestedAddresses(knex, ids);
  const rows = await rawRows<{ id: DbInteger; process_name: string }>(knex, {
    sql: `select * from (
          select named.*, row_number() over (
            partition by id order by process_name
          ) as place from (
            select distinct requested.id, c.process_name from ${requested.sql}
              join pairs p on p.client_address_id = requested.id
              join communications c on c.pair_id = p.id
              where c.process_name <> ''
          ) named
        ) ranked where place <= ${MAX_SHOWN} order by id, place`,
    bindings: requested.bindings,
  });
  return grouped(rows, row => row.process_name);
}

function requestedAddresses(knex: Knex, ids: number[]): SqlFragment {
  return idSource(knex, 'requested', ids);
}

function grouped<TRow extends { id: DbInteger }, TValue>(
  rows: TRow[],
  valueOf: (row: TRow) => TValue,
): Map<number, TValue[]> {
  const groups = new Map<number, TValue[]>();
  for (const row of rows) {
    const id = Number(row.id);
    const group = groups.get(id) ?? [];
    groups.set(id, group);
    group.push(valueOf(row));
  }
  return groups;
}

interface AddressRow {
  id: DbInteger;
  network: string;
  ip: string;
  ip_key: string;
  fqdn: string | null;
  device_candidates: string | null;
  clients: DbInteger;
  listeners: DbInteger;
  total: DbInteger;
}
