import { Knex } from 'knex';
import { toNumber } from '../../DbInteger';
import { idSource, rowSource, RowValue } from '../../rowSource';
import { rawRows } from '../../sql';
import { ListeningSocketRow } from '../../tables';

/** A socket that scans of a host found. */
export interface Socket {
  hostId: number;
  port: number;
  protocol: string;
  ip: string;
  firstSeen: number;
  /** Undefined while the newest scan of its host has it. */
  lastSeen: number | undefined;
}

/** What tells a socket from the others of its host. */
export function socketKey({
  port,
  protocol,
  ip,
}: Pick<Socket, 'port' | 'protocol' | 'ip'>): string {
  return `${port} ${protocol} ${ip}`;
}

/** The sockets of hosts by key. */
export async function readSockets(
  tx: Knex.Transaction,
  hostIds: number[],
): Promise<Map<number, Map<string, Socket>>> {
  const requested = idSource(tx, 'requested', hostIds);
  const rows = await rawRows<ListeningSocketRow>(tx, {
    sql: `select listening_sockets.* from ${requested.sql}
      join listening_sockets on listening_sockets.host_id = requested.id`,
    bindings: requested.bindings,
  });
  const byHost = new Map<number, Map<string, Socket>>();
  for (const { port, protocol, ip, ...row } of rows) {
    const hostId = Number(row.host_id);
    const ofHost = byHost.get(hostId) ?? new Map<string, Socket>();
    ofHost.set(socketKey({ port, protocol, ip }), {
      hostId,
      port,
      protocol,
      ip,
      firstSeen: Number(row.first_seen),
      lastSeen: toNumber(row.last_seen),
    });
    byHost.set(hostId, ofHost);
  }
  return byHost;
}

/** Writes sockets as they are known now. */
export async function saveSockets(
  tx: Knex.Transaction,
  sockets: Socket[],
): Promise<void> {
  if (sockets.length === 0) {
    return;
  }
  const batch = rowSource(
    tx,
    'batch',
    {
      host_id: 'bigint',
      port: 'bigint',
      protocol: 'text',
      ip: 'text',
      first_seen: 'bigint',
      last_seen: 'bigint',
    },
    sockets.map(({ hostId, port, protocol, ip, firstSeen, lastSeen }) => [
      hostId,
      port,
      protocol,
      ip,
      firstSeen,
      lastSeen,
    ]),
  );
  await tx.raw(
    `insert into listening_sockets
        (host_id, port, protocol, ip, first_seen, last_seen)
      select host_id, port, protocol, ip, first_seen, last_seen
      from ${batch.sql} where true
      on conflict (host_id, port, protocol, ip) do update set
        first_seen = excluded.first_seen, last_seen = excluded.last_seen`,
    batch.bindings,
  );
}

/** Deletes sockets. */
export async function deleteSockets(
  tx: Knex.Transaction,
  sockets: Socket[],
): Promise<void> {
  if (sockets.length === 0) {
    return;
  }
  const gone = rowSource(
    tx,
    'gone',
    { host_id: 'bigint', port: 'bigint', protocol: 'text', ip: 'text' },
    sockets.map(({ hostId, port, protocol, ip }) => [
      hostId,
      port,
      protocol,
      ip,
    ]),
  );
  await tx.raw(
    `delete from listening_sockets where (host_id, port, protocol, ip) in (
        select host_id, port, protocol, ip from ${gone.sql}
      )`,
    gone.bindings,
  );
}

/** Writes when hosts were first scanned: id and milliseconds since 1970. */
export async function saveFirstScans(
  tx: Knex.Transaction,
  rows: RowValue[][],
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const changed = rowSource(
    tx,
    'changed',
    { id: 'bigint', first_sample_at: 'bigint' },
    rows,
  );
  await tx.raw(
    `update hosts set first_sample_at = changed.first_sample_at
      from ${changed.sql} where hosts.id = changed.id`,
    changed.bindings,
  );
}
