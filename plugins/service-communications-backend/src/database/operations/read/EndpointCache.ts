import {
  isWorkloadName,
  parseWorkloadName,
  Workload,
} from '@service-communications/model';
import { EntityLink } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { knownEvidence } from '../../../orientation/knownEvidence';
import { DbInteger } from '../../DbInteger';
import { idSource } from '../../rowSource';
import { readJsonRow, RowExpressions, selectJsonRow } from './jsonRow';
import {
  AddressRow,
  DeviceColumns,
  ListenerRow,
  ServiceColumns,
} from '../../tables';
import { toEntityLink } from './toEntityLink';

/** What communications say of an address at one of their ends. */
export interface EndAddress {
  network: string;
  /** Of a workload its newest; empty where none is known. */
  ip: string;
  workload?: Workload;
  fqdn?: string;
  device?: EntityLink;
}

/** What communications say of their listener. */
export interface EndListener {
  address: EndAddress;
  port: number;
  protocol: string;
  processName?: string;
  service?: EntityLink;
  /** Samples that found it listening. */
  sampleCount: number;
  /**
   * The strongest that is known of it by others than its client: its place in
   * `orientationEvidence`, 0 for nothing.
   */
  evidence: number;
}

/** So that an export needs the same memory at any size. */
const MAX_KEPT_ENDS = 100_000;

type CachedAddress = Pick<AddressRow, 'id' | 'network' | 'ip' | 'fqdn'> &
  DeviceColumns & { newest_ip: string | null };

const addressExpressions: RowExpressions<CachedAddress> = {
  id: 'addresses.id',
  network: 'network',
  ip: 'ip',
  // Only names of workloads have a slash.
  newest_ip: `case when ip like '%/%' then (
    select w.newest_ip from workloads w
    where w.network = addresses.network and w.name = addresses.ip
  ) end`,
  fqdn: 'coalesce(fqdn, discovered_fqdn)',
  device_ref: 'device_ref',
  device_rule: 'device_rule',
  device_candidates: 'device_candidates',
};

type CachedListener = Pick<
  ListenerRow,
  | 'id'
  | 'address_id'
  | 'port'
  | 'protocol'
  | 'process_name'
  | 'sample_count'
  | 'evidence'
> &
  ServiceColumns & {
    has_socket: DbInteger;
    is_decided: DbInteger;
    is_service: DbInteger;
  };

/** Whether people decided something of a listener: of its address, or all. */
function hasDecision(ip: string): string {
  return `case when exists (
    select 1 from listener_decisions d
    join addresses a on a.id = listeners.address_id
    where d.port = listeners.port and d.protocol = listeners.protocol
      and d.network in ('', a.network) and d.ip = ${ip}
  ) then 1 else 0 end`;
}

const listenerExpressions: RowExpressions<CachedListener> = {
  id: 'listeners.id',
  address_id: 'address_id',
  port: 'port',
  protocol: 'protocol',
  process_name: 'process_name',
  sample_count: 'sample_count',
  evidence: 'evidence',
  has_socket: `case when exists (
    select 1 from host_addresses h
    join listening_sockets s on s.host_id = h.host_id
    where h.address_id = listeners.address_id
      and s.port = listeners.port and s.protocol = listeners.protocol
      and s.ip in ('*', (
        select a.ip from addresses a where a.id = listeners.address_id
      ))
  ) then 1 else 0 end`,
  is_decided: hasDecision('a.ip'),
  is_service: hasDecision("''"),
  service_ref: 'service_ref',
  service_rule: 'service_rule',
  service_candidates: 'service_candidates',
};

/** Ends by the ids of their rows. */
export interface LoadedEnds {
  addresses: ReadonlyMap<number, EndAddress>;
  listeners: ReadonlyMap<number, EndListener>;
}

/**
 * The ends of communications. Many communications share few of them, so each
 * is read once for whoever reads many communications in a row.
 */
export class EndpointCache {
  readonly #knex: Knex;
  readonly #maxKept: number;
  #addresses = new Map<number, EndAddress>();
  #listeners = new Map<number, EndListener>();

  /** @param maxKept - ends that are kept at most; default 100,000 */
  constructor(knex: Knex, maxKept = MAX_KEPT_ENDS) {
    this.#knex = knex;
    this.#maxKept = maxKept;
  }

  /** All of those that are there; reads what is not known yet. */
  async load(options: {
    listenerIds: Iterable<number>;
    addressIds: Iterable<number>;
  }): Promise<LoadedEnds> {
    if (this.#addresses.size + this.#listeners.size >= this.#maxKept) {
      // Others may still use the old ones.
      this.#addresses = new Map();
      this.#listeners = new Map();
    }
    const addresses = this.#addresses;
    const listeners = this.#listeners;
    const listenerRows = await readRows(
      this.#knex,
      'listeners',
      listenerExpressions,
      unknownOf(options.listenerIds, listeners),
    );
    const addressRows = await readRows(
      this.#knex,
      'addresses',
      addressExpressions,
      unknownOf(
        [
          ...options.addressIds,
          ...listenerRows.map(({ address_id }) => Number(address_id)),
        ],
        addresses,
      ),
    );
    for (const row of addressRows) {
      addresses.set(Number(row.id), {
        network: row.network,
        ...endFields(row),
        fqdn: row.fqdn ?? undefined,
        device: toEntityLink(
          row.device_ref,
          row.device_rule,
          row.device_candidates,
        ),
      });
    }
    for (const row of listenerRows) {
      const address = addresses.get(Number(row.address_id));
      if (address) {
        listeners.set(Number(row.id), {
          address,
          port: Number(row.port),
          protocol: row.protocol,
          processName: row.process_name ?? undefined,
          service: toEntityLink(
            row.service_ref,
            row.service_rule,
            row.service_candidates,
          ),
          sampleCount: Number(row.sample_count ?? 0),
          evidence: knownEvidence(row.protocol, {
            learned: row.evidence !== null,
            decided: Number(row.is_decided) === 1,
            isService: Number(row.is_service) === 1,
            hasSocket: Number(row.has_socket) === 1,
          }),
        });
      }
    }
    return { addresses, listeners };
  }
}

function endFields({
  ip,
  newest_ip,
}: CachedAddress): Pick<EndAddress, 'ip' | 'workload'> {
  const workload = isWorkloadName(ip) && parseWorkloadName(ip);
  return workload ? { ip: newest_ip ?? '', workload } : { ip };
}

function unknownOf(
  ids: Iterable<number>,
  known: ReadonlyMap<number, unknown>,
): number[] {
  return [...new Set(ids)].filter(id => !known.has(id));
}

async function readRows<TRow>(
  knex: Knex,
  table: string,
  expressions: RowExpressions<TRow>,
  ids: number[],
): Promise<TRow[]> {
  if (ids.length === 0) {
    return [];
  }
  const requested = idSource(knex, 'requested', ids);
  const rows: { json: string }[] = await knex(table)
    .select(selectJsonRow(knex, expressions))
    .whereRaw(
      `${table}.id in (select id from ${requested.sql})`,
      requested.bindings,
    );
  return rows.map(readJsonRow(expressions));
}
