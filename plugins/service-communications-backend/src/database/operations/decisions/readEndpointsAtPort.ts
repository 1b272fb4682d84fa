import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { rawRows } from '../../sql';
import { ListenerDecisionRow } from '../../tables';

/** Addresses that are taken up at once, to bound the memory. */
const STEP = 1_000;

/** Where undecided exchanges have a port at either end, after an address. */
export async function readWaitingAtPort(
  tx: Knex.Transaction,
  at: Pick<ListenerDecisionRow, 'network' | 'port' | 'protocol'>,
  after: { network: string; ip: string },
): Promise<{ network: string; ip: string }[]> {
  const inNetwork = at.network === '' ? '' : 'and network = ?';
  const step = (ip: string, port: string) =>
    `select * from (
      select distinct network, ${ip} as ip from undecided_exchanges
      where (network, ${ip}) > (?, ?) and ${port} = ? and protocol = ?
        ${inNetwork}
      order by network, ip limit ${STEP}
    ) as ${port}_ends`;
  const bindings = [
    after.network,
    after.ip,
    at.port,
    at.protocol,
    ...(at.network === '' ? [] : [at.network]),
  ];
  return rawRows(tx, {
    sql: `${step('listener_ip', 'port')}
      union ${step('client_ip', 'client_port')}
      order by network, ip limit ${STEP}`,
    bindings: [...bindings, ...bindings],
  });
}

/**
 * Where pairs have a port at either end, the only one of the client, after the
 * id of an address; in whatever network.
 */
export async function readDecidedAtPort(
  tx: Knex.Transaction,
  at: Pick<ListenerDecisionRow, 'port' | 'protocol'>,
  after: number,
): Promise<{ id: DbInteger; network: string; ip: string }[]> {
  return rawRows(tx, {
    sql: `select addresses.id, addresses.network, addresses.ip
      from (
        select id from (
          select distinct client_address_id as id from netflow_counts
          where client_address_id > ? and client_port = ?
          order by client_address_id limit ${STEP}
        ) as clients
        union
        select id from (
          select address_id as id from listeners
          where address_id > ? and port = ? and protocol = ?
          order by address_id limit ${STEP}
        ) as found
      ) as ends
      join addresses on addresses.id = ends.id
      order by addresses.id limit ${STEP}`,
    bindings: [after, at.port, after, at.port, at.protocol],
  });
}
