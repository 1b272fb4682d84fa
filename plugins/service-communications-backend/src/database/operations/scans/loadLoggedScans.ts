import { Knex } from 'knex';
import { SampleRow } from '../../tables';
import { Binding } from '../../../orientation/ScanObservation';

/** What an accepted scan within the reorder horizon found listening. */
export interface LoggedScan {
  source: string;
  sampleId: string;
  hostId: number;
  sampledAt: number;
  binds: Pick<Binding, 'ip' | 'port' | 'protocol'>[];
}

/** The logged scans of all hosts that have an address. */
export async function loadLoggedScans(
  tx: Knex.Transaction,
  options: { addressId: number; since?: number },
): Promise<LoggedScan[]> {
  const query = tx('samples')
    .join('host_addresses', 'host_addresses.host_id', 'samples.host_id')
    .where('host_addresses.address_id', options.addressId)
    .select<Omit<SampleRow, 'sightings'>[]>(
      'samples.source',
      'samples.sample_id',
      'samples.host_id',
      'samples.sampled_at',
      'samples.binds',
    );
  if (options.since !== undefined) {
    query.where('samples.sampled_at', '>=', options.since);
  }
  const rows = await query;
  return rows.map(row => ({
    source: row.source,
    sampleId: row.sample_id,
    hostId: Number(row.host_id),
    sampledAt: Number(row.sampled_at),
    binds: decodeBinds(row.binds),
  }));
}

/** Binds as they are kept in the log. */
export function encodeBinds(binds: readonly Binding[]): string {
  return JSON.stringify(
    binds.map(({ ip, port, protocol }) => [ip, port, protocol]),
  );
}

function decodeBinds(text: string): LoggedScan['binds'] {
  return (JSON.parse(text) as [string, number, string][]).map(
    ([ip, port, protocol]) => ({ ip, port, protocol }),
  );
}
