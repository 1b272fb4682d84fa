import { Knex } from 'knex';
import { SampleRow } from '../../tables';
import { BindingSet } from '../../../orientation/BindingSet';
import { Binding } from '../../../orientation/ScanObservation';

/** What an accepted scan within the reorder horizon found listening. */
export interface LoggedScan {
  source: string;
  sampleId: string;
  hostId: number;
  sampledAt: number;
  binds: BindingSet;
}

/**
 * What the log has of scans, by address. Whoever asks for one address after the
 * other has each read once, however many listen there; only one is held, since the
 * log may be large. To be forgotten before another scan is logged.
 */
export class LoggedScans {
  readonly #tx: Knex.Transaction;
  readonly #since: number | undefined;
  #last?: { addressId: number; scans: LoggedScan[] };

  /** @param options.since - absent for the whole log. Milliseconds since 1970 */
  constructor(tx: Knex.Transaction, options: { since?: number } = {}) {
    this.#tx = tx;
    this.#since = options.since;
  }

  /** The scans of all hosts that have an address. */
  async of(addressId: number): Promise<LoggedScan[]> {
    if (this.#last?.addressId !== addressId) {
      this.#last = { addressId, scans: await this.#load(addressId) };
    }
    return this.#last.scans;
  }

  async #load(addressId: number): Promise<LoggedScan[]> {
    const query = this.#tx('samples')
      .join('host_addresses', 'host_addresses.host_id', 'samples.host_id')
      .where('host_addresses.address_id', addressId)
      .select<Omit<SampleRow, 'sightings'>[]>(
        'samples.source',
        'samples.sample_id',
        'samples.host_id',
        'samples.sampled_at',
        'samples.binds',
      );
    if (this.#since !== undefined) {
      query.where('samples.sampled_at', '>=', this.#since);
    }
    const rows = await query;
    return rows.map(row => ({
      source: row.source,
      sampleId: row.sample_id,
      hostId: Number(row.host_id),
      sampledAt: Number(row.sampled_at),
      binds: new BindingSet(decodeBinds(row.binds)),
    }));
  }
}

/** Binds as they are kept in the log. */
export function encodeBinds(binds: readonly Binding[]): string {
  return JSON.stringify(
    binds.map(({ ip, port, protocol }) => [ip, port, protocol]),
  );
}

function decodeBinds(text: string): Binding[] {
  return (JSON.parse(text) as [string, number, string][]).map(
    ([ip, port, protocol]) => ({ ip, port, protocol }),
  );
}
