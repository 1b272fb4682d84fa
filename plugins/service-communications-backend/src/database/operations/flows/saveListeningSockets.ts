import { isLoopbackIp } from '@service-communications/model';
import { Knex } from 'knex';
import { Binding } from '../../../orientation/ScanObservation';
import { idSource, rowSource, RowValue } from '../../rowSource';
import { rawRows } from '../../sql';
import { HostAddress } from '../rows/ensureHostAddresses';
import { Endpoint } from './Endpoint';
import { ListeningSocketRow } from '../../tables';

/** Where the ports begin that systems give to clients (Linux). */
const EPHEMERAL_PORT = 32_768;

/** The binds of one scan. */
export interface ScannedBinds {
  hostId: number;
  sampledAt: number;
  binds: readonly Pick<Binding, 'ip' | 'port' | 'protocol'>[];
}

/**
 * Keeps what scans found listening, for the arrows of flows. A socket at a
 * port that a client could be given the next day counts as long as the newest
 * scan of its host has it, the others once and for all. A UDP socket at such a
 * port may be a client's.
 *
 * @returns the endpoints that were not known to listen before
 */
export async function saveListeningSockets(
  tx: Knex.Transaction,
  options: {
    /** Oldest first. */
    scans: ScannedBinds[];
    /** Of the newest sample of hosts before these, milliseconds since 1970. */
    newestBefore(hostId: number): number | undefined;
    /** For which what is bound to every address listens from now on. */
    newHostAddresses: HostAddress[];
  },
): Promise<Endpoint[]> {
  const { scans, newestBefore, newHostAddresses } = options;
  const hostIds = [...new Set(scans.map(({ hostId }) => hostId))];
  const known = await readSockets(tx, hostIds);
  const added = new Map<string, RowValue[]>();
  const gone: RowValue[][] = [];
  for (const hostId of hostIds) {
    const ofHost = scans.filter(scan => scan.hostId === hostId);
    const stored = known.get(hostId) ?? new Map<string, RowValue[]>();
    const newest = ofHost[ofHost.length - 1];
    const isNewest = newest.sampledAt >= (newestBefore(hostId) ?? -Infinity);
    const found = new Map(
      ofHost
        .flatMap(scan => scan.binds.filter(bind => isLasting(bind)))
        .concat(isNewest ? newest.binds.filter(isFleeting) : [])
        .map(({ ip, port, protocol }) => [
          `${hostId} ${port} ${protocol} ${ip}`,
          [hostId, port, protocol, ip],
        ]),
    );
    for (const [key, row] of found) {
      if (!stored.has(key)) {
        added.set(key, row);
      }
    }
    for (const [key, row] of isNewest ? stored : []) {
      if (Number(row[1]) >= EPHEMERAL_PORT && !found.has(key)) {
        gone.push(row);
      }
    }
  }
  await deleteSockets(tx, gone);
  await insertSockets(tx, [...added.values()]);
  return readEndpoints(tx, [...added.values()], newHostAddresses);
}

function isLasting({ ip, port }: ScannedBinds['binds'][number]): boolean {
  return port < EPHEMERAL_PORT && !isLoopbackIp(ip);
}

function isFleeting(bind: ScannedBinds['binds'][number]): boolean {
  return (
    bind.port >= EPHEMERAL_PORT &&
    bind.protocol === 'tcp' &&
    !isLoopbackIp(bind.ip)
  );
}

const COLUMNS = {
  host_id: 'bigint',
  port: 'bigint',
  protocol: 'text',
  ip: 'text',
} as const;

async function readSockets(
  tx: Knex.Transaction,
  hostIds: number[],
): Promise<Map<number, Map<string, RowValue[]>>> {
  const requested = idSource(tx, 'requested', hostIds);
  const rows = await rawRows<ListeningSocketRow>(tx, {
    sql: `select listening_sockets.* from ${requested.sql}
      join listening_sockets on listening_sockets.host_id = requested.id`,
    bindings: requested.bindings,
  });
  const byHost = new Map<number, Map<string, RowValue[]>>();
  for (const { port, protocol, ip, ...row } of rows) {
    const hostId = Number(row.host_id);
    const ofHost = byHost.get(hostId) ?? new Map<string, RowValue[]>();
    ofHost.set(`${hostId} ${port} ${protocol} ${ip}`, [
      hostId,
      port,
      protocol,
      ip,
    ]);
    byHost.set(hostId, ofHost);
  }
  return byHost;
}

async function insertSockets(
  tx: Knex.Transaction,
  rows: RowValue[][],
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const batch = rowSource(tx, 'batch', COLUMNS, rows);
  await tx.raw(
    `insert into listening_sockets (host_id, port, protocol, ip)
      select host_id, port, protocol, ip from ${batch.sql} where true
      on conflict do nothing`,
    batch.bindings,
  );
}

async function deleteSockets(
  tx: Knex.Transaction,
  rows: RowValue[][],
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const gone = rowSource(tx, 'gone', COLUMNS, rows);
  await tx.raw(
    `delete from listening_sockets where (host_id, port, protocol, ip) in (
        select host_id, port, protocol, ip from ${gone.sql}
      )`,
    gone.bindings,
  );
}

/**
 * Where new sockets listen, and where known ones do at new addresses. Nobody
 * has to know while there are no flows.
 */
async function readEndpoints(
  tx: Knex.Transaction,
  sockets: RowValue[][],
  hostAddresses: HostAddress[],
): Promise<Endpoint[]> {
  if (sockets.length === 0 && hostAddresses.length === 0) {
    return [];
  }
  if (!(await tx('flow_sources').first('id'))) {
    return [];
  }
  const newSockets = rowSource(tx, 'sockets', COLUMNS, sockets);
  const newAddresses = rowSource(
    tx,
    'found',
    { host_id: 'bigint', address_id: 'bigint' },
    hostAddresses.map(({ hostId, addressId }) => [hostId, addressId]),
  );
  return rawRows<Endpoint>(tx, {
    sql: `select addresses.network, addresses.ip, sockets.port, sockets.protocol
      from ${newSockets.sql}
      cross join host_addresses
      cross join addresses
      where host_addresses.host_id = sockets.host_id
        and addresses.id = host_addresses.address_id
        and sockets.ip in ('*', addresses.ip)
      union
      select addresses.network, addresses.ip, sockets.port, sockets.protocol
      from ${newAddresses.sql}
      cross join listening_sockets sockets
      cross join addresses
      where sockets.host_id = found.host_id
        and addresses.id = found.address_id
        and sockets.ip in ('*', addresses.ip)`,
    bindings: [...newSockets.bindings, ...newAddresses.bindings],
  }).then(rows => rows.map(row => ({ ...row, port: Number(row.port) })));
}
