import { Knex } from 'knex';
import { HostRow } from '../../tables';
import { toNumber } from '../../DbInteger';
import { ensureRows } from './ensureRows';

/** A scanned host as it is stored. */
export interface StoredHost {
  id: number;
  /** When its newest accepted sample was taken, milliseconds since 1970. */
  newestSampleAt: number | undefined;
  /** When its oldest accepted sample was taken. */
  firstSampleAt: number | undefined;
  /** Samples from before this are forgotten. */
  prunedBefore: number | undefined;
}

export function hostKey(host: { network: string; host: string }): string {
  return JSON.stringify([host.network, host.host]);
}

/** The hosts by key; those that are new are written. */
export async function ensureHosts(
  tx: Knex.Transaction,
  hosts: { network: string; host: string }[],
): Promise<Map<string, StoredHost>> {
  const keyOf = ({ network, name }: HostRow) =>
    hostKey({ network, host: name });
  const rows = await ensureRows(tx, {
    table: 'hosts',
    key: { network: 'text', name: 'text' },
    requested: new Map(
      hosts.map(host => [hostKey(host), [host.network, host.host]]),
    ),
    keyOf,
    columns: ['id', 'newest_sample_at', 'first_sample_at', 'pruned_before'],
  });
  return new Map(
    rows.map(row => [
      keyOf(row),
      {
        id: Number(row.id),
        newestSampleAt: toNumber(row.newest_sample_at),
        firstSampleAt: toNumber(row.first_sample_at),
        prunedBefore: toNumber(row.pruned_before),
      },
    ]),
  );
}
