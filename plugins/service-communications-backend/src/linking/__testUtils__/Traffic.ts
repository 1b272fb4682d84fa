import { ipKey } from '@service-communications/model';
import { Knex } from 'knex';

/** Writes rows as ingest does, and reads their links back. */
export class Traffic {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async address(
    ip: string,
    options: { network?: string; host?: string; fqdn?: string } = {},
  ): Promise<number> {
    const { network = 'default', host, fqdn } = options;
    const [known] = await this.#knex('addresses').where({ network, ip });
    const id =
      known?.id ??
      (await this.#insert('addresses', {
        network,
        ip,
        ip_key: ipKey(ip),
        fqdn,
      }));
    if (host) {
      const [knownHost] = await this.#knex('hosts').where({ name: host });
      const hostId =
        knownHost?.id ?? (await this.#insert('hosts', { network, name: host }));
      await this.#knex('host_addresses').insert({
        host_id: hostId,
        address_id: id,
      });
      await this.#knex('addresses').where({ id }).update({ linked: false });
    }
    return Number(id);
  }

  async communication(options: {
    client: string;
    listener: string;
    port?: number;
    network?: string;
    clientProcess?: string;
    listenerProcess?: string;
    origin?: string;
    /** Milliseconds since 1970. */
    lastDetected?: number;
  }): Promise<string> {
    const { network, port = 443 } = options;
    const clientId = await this.address(options.client, { network });
    const address_id = await this.address(options.listener, { network });
    const key = { address_id, port, protocol: 'tcp' };
    const [known] = await this.#knex('listeners').where(key);
    const listener_id =
      known?.id ??
      (await this.#insert('listeners', {
        ...key,
        process_name: options.listenerProcess,
      }));
    const pair = { listener_id, client_address_id: clientId };
    const [knownPair] = await this.#knex('pairs').where(pair);
    const { lastDetected = Date.now() } = options;
    const id = await this.#insert('communications', {
      pair_id:
        knownPair?.id ??
        (await this.#insert('pairs', { ...pair, last_detected: lastDetected })),
      process_name: options.clientProcess ?? '',
      origin: options.origin ?? 'discovered',
      created_at: 0,
      updated_at: 0,
    });
    return String(id);
  }

  /** The device of an address, as `ref (rule)` or `? a | b (rule)`. */
  async device(ip: string, network = 'default'): Promise<string | undefined> {
    const row = await this.#knex('addresses').where({ network, ip }).first();
    return text(row.device_ref, row.device_rule, row.device_candidates);
  }

  async discoveredFqdn(ip: string): Promise<string | null> {
    const row = await this.#knex('addresses').where({ ip }).first();
    return row.discovered_fqdn;
  }

  async listenerService(ip: string, port = 443): Promise<string | undefined> {
    const row = await this.#knex('listeners')
      .join('addresses', 'addresses.id', 'listeners.address_id')
      .where({ ip, port })
      .first('service_ref', 'service_rule', 'service_candidates');
    return text(row.service_ref, row.service_rule, row.service_candidates);
  }

  /** The service that is the client, one line for each that differs. */
  async clientServices(ip: string, process = ''): Promise<unknown[]> {
    const rows = await this.#knex('communications')
      .join('pairs', 'pairs.id', 'communications.pair_id')
      .join('addresses', 'addresses.id', 'pairs.client_address_id')
      .where({ ip, process_name: process })
      .distinct('service_ref', 'service_rule', 'service_candidates');
    return rows.map(row =>
      text(row.service_ref, row.service_rule, row.service_candidates),
    );
  }

  /** How many rows the linking rules have yet to look at. */
  async pending(): Promise<number> {
    let pending = 0;
    for (const table of ['addresses', 'listeners', 'communications']) {
      const [row] = await this.#knex(table)
        .where({ linked: false })
        .count({ count: '*' });
      pending += Number(row.count);
    }
    return pending;
  }

  async #insert(table: string, row: object): Promise<number> {
    const [{ id }] = await this.#knex(table).insert(row).returning('id');
    return Number(id);
  }
}

function text(ref: string | null, rule: string | null, others: string | null) {
  if (!rule) {
    return undefined;
  }
  return `${ref ?? `? ${JSON.parse(others!).join(' | ')}`} (${rule})`;
}
