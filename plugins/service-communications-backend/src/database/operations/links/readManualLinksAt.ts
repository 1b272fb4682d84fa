import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { ManualLinkRow } from '../../tables';

/** The entity that a person chose. */
export interface ManualEntity {
  entityRef: string;
  /** The catalog does not have it (any more). */
  isMissing: boolean;
}

/** What people linked at an address. */
export interface ManualLinksAt {
  /** The device of this very address. */
  device?: ManualEntity;
  /** The device of the smallest block around it, with the block’s `ip_key`s. */
  block?: ManualEntity & { first: string; last: string };
  /** The services of its listeners, by `listenerName`. */
  listeners: ReadonlyMap<string, ManualEntity>;
  /** The services of its clients, by process name. */
  clients: ReadonlyMap<string, ManualEntity>;
}

/** A listener among those of its address. */
export function listenerName(port: number, protocol: string): string {
  return `${port}/${protocol}`;
}

const NO_LINKS: ManualLinksAt = { listeners: new Map(), clients: new Map() };

/** What people linked at some addresses; the addresses come by their ids. */
export async function readManualLinksAt(
  knex: Knex,
  addressIds: readonly number[],
): Promise<(addressId: number) => ManualLinksAt> {
  const requested = idSource(knex, 'requested', addressIds);
  const rows = await rawRows<ManualLinkRow & { address_id: DbInteger }>(knex, {
    sql: `select addresses.id as address_id, m.* from ${requested.sql}
      join addresses on addresses.id = requested.id
      join manual_links m on m.first_key = addresses.ip_key
        and m.network = addresses.network and m.last_key = addresses.ip_key
      union all
      select addresses.id as address_id, m.* from ${requested.sql}
      join addresses on addresses.id = requested.id
      join manual_links m on m.network = addresses.network
        and m.first_key <= addresses.ip_key and m.last_key >= addresses.ip_key
        and m.first_key <> m.last_key`,
    bindings: [...requested.bindings, ...requested.bindings],
  });
  const links = new Map<number, MutableLinks>();
  for (const row of rows) {
    const id = Number(row.address_id);
    const at = links.get(id) ?? { listeners: new Map(), clients: new Map() };
    links.set(id, at);
    take(at, row);
  }
  return id => links.get(id) ?? NO_LINKS;
}

interface MutableLinks extends ManualLinksAt {
  listeners: Map<string, ManualEntity>;
  clients: Map<string, ManualEntity>;
}

function take(at: MutableLinks, row: ManualLinkRow): void {
  const entity = {
    entityRef: row.entity_ref,
    isMissing: Boolean(row.entity_missing),
  };
  if (row.link_end === 'listener-service') {
    at.listeners.set(listenerName(row.port, row.protocol), entity);
  } else if (row.link_end === 'client-service') {
    at.clients.set(row.process_name, entity);
  } else if (row.first_key === row.last_key) {
    at.device = entity;
  } else if (
    !at.block ||
    row.first_key > at.block.first ||
    row.last_key < at.block.last
  ) {
    at.block = { ...entity, first: row.first_key, last: row.last_key };
  }
}
