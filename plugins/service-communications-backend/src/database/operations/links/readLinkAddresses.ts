import {
  isWorkloadName,
  parseWorkloadName,
} from '@service-communications/model';
import { Knex } from 'knex';
import { LabelledWorkload } from '../../../model/LabelledWorkload';
import { DbInteger } from '../../DbInteger';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { AddressRow } from '../../tables';
import { LinkColumns } from './LinkColumns';

/** An address with all that the linking rules ask of it. */
export interface StoredAddress {
  id: number;
  network: string;
  ip: string;
  ipKey: string;
  /** Given by a person. */
  fqdn: string | undefined;
  discoveredFqdn: string | undefined;
  /** Of the hosts that have the address, in their order. */
  hostNames: string[];
  device: LinkColumns;
  linked: boolean;
  /** Where it is one. */
  workload?: LabelledWorkload;
}

/** Reads addresses, in the order of their ids, with the names of their hosts. */
export async function readLinkAddresses(
  knex: Knex,
  ids: readonly number[],
): Promise<StoredAddress[]> {
  const requested = idSource(knex, 'requested', ids);
  const rows = await rawRows<RequestedRow>(knex, {
    sql: `select addresses.id, addresses.network, ip, ip_key, fqdn,
        discovered_fqdn, device_ref, device_rule, device_candidates, linked,
        workloads.labels, workloads.annotations
      from ${requested.sql} join addresses on addresses.id = requested.id
      left join workloads on workloads.network = addresses.network
        and workloads.name = addresses.ip
      order by addresses.id`,
    bindings: requested.bindings,
  });
  const names = await rawRows<{ address_id: DbInteger; name: string }>(knex, {
    sql: `select distinct host_addresses.address_id, hosts.name
        from ${requested.sql}
        join host_addresses on host_addresses.address_id = requested.id
        join hosts on hosts.id = host_addresses.host_id
        order by hosts.name`,
    bindings: requested.bindings,
  });
  const hostNames = new Map<number, string[]>();
  for (const row of names) {
    const id = Number(row.address_id);
    const ofAddress = hostNames.get(id);
    if (ofAddress) {
      ofAddress.push(row.name);
    } else {
      hostNames.set(id, [row.name]);
    }
  }
  return rows.map(row => ({
    id: Number(row.id),
    network: row.network,
    ip: row.ip,
    ipKey: row.ip_key,
    fqdn: row.fqdn ?? undefined,
    discoveredFqdn: row.discovered_fqdn ?? undefined,
    hostNames: hostNames.get(Number(row.id)) ?? [],
    device: {
      ref: row.device_ref,
      rule: row.device_rule,
      candidates: row.device_candidates,
    },
    linked: Boolean(row.linked),
    workload: toWorkload(row),
  }));
}

function toWorkload({
  ip,
  labels,
  annotations,
}: RequestedRow): LabelledWorkload | undefined {
  const workload = isWorkloadName(ip) && parseWorkloadName(ip);
  return workload
    ? {
        ...workload,
        labels: JSON.parse(labels ?? '{}'),
        annotations: JSON.parse(annotations ?? '{}'),
      }
    : undefined;
}

/** An address with what identities say of the workload that it is. */
type RequestedRow = AddressRow & {
  labels: string | null;
  annotations: string | null;
};
