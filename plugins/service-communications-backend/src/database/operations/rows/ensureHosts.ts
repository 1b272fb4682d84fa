import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';

/** A scanned host as it is stored. */
export interface StoredHost {
  id: number;
  /** When its newest accepted sample was taken, milliseconds since 1970. */
  newestSampleAt: number | undefined;
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
  const distinct = new Map(hosts.map(host => [hostKey(host), host]));
  const asked = rowSource(
    tx,
    'asked',
    { network: 'text', name: 'text' },
    Array.from(distinct.values(), ({ network, host }) => [network, host]),
  );
  const select = {
    sql: `select hosts.id, hosts.network, hosts.name, hosts.newest_sample_at,
        hosts.pruned_before
      from ${asked.sql}
      join hosts on hosts.network = asked.network and hosts.name = asked.name`,
    bindings: asked.bindings,
  };
  let rows = await rawRows<HostRow>(tx, select);
  if (rows.length < distinct.size) {
    await tx.raw(
      `insert into hosts (network, name)
        select network, name from ${asked.sql} where true
        on conflict (network, name) do nothing`,
      asked.bindings,
    );
    rows = await rawRows<HostRow>(tx, select);
  }
  return new Map(
    rows.map(row => [
      hostKey({ network: row.network, host: row.name }),
      {
        id: Number(row.id),
        newestSampleAt: toTime(row.newest_sample_at),
        prunedBefore: toTime(row.pruned_before),
      },
    ]),
  );
}

function toTime(value: string | number | null): number | undefined {
  return value === null ? undefined : Number(value);
}

interface HostRow {
  id: string | number;
  network: string;
  name: string;
  newest_sample_at: string | number | null;
  pruned_before: string | number | null;
}
