import { Knex } from 'knex';
import { Identity } from '../../../identity/Identity';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { WorkloadRow } from '../../tables';

const COLUMNS = {
  network: 'text',
  name: 'text',
  labels: 'text',
  annotations: 'text',
  newest_ip: 'text',
  newest_from: 'bigint',
} as const;

/**
 * Keeps what the newest fact of each workload says of it. Where that is other
 * than before, linking looks at its ends again. Expects the ingest lock.
 */
export async function storeWorkloads(
  tx: Knex.Transaction,
  identities: readonly Identity[],
): Promise<void> {
  const newest = new Map<string, Identity>();
  for (const identity of identities) {
    const key = workloadKey(identity.network, identity.workload);
    const known = newest.get(key);
    if (!known || identity.from >= known.from) {
      newest.set(key, identity);
    }
  }
  const requested = rowSource(
    tx,
    'requested',
    { network: 'text', name: 'text' },
    Array.from(newest.values(), ({ network, workload }) => [network, workload]),
  );
  const rows = await rawRows<WorkloadRow>(tx, {
    sql: `select workloads.* from ${requested.sql}
      cross join workloads
      where workloads.network = requested.network
        and workloads.name = requested.name`,
    bindings: requested.bindings,
  });
  const stored = new Map(
    rows.map(row => [workloadKey(row.network, row.name), row]),
  );
  const changed: WorkloadRow[] = [];
  const relabelled: WorkloadRow[] = [];
  for (const [key, identity] of newest) {
    const row = toRow(identity);
    const known = stored.get(key);
    if (known && Number(known.newest_from) > identity.from) {
      continue;
    }
    const isRelabelled =
      known?.labels !== row.labels || known.annotations !== row.annotations;
    if (isRelabelled) {
      relabelled.push(row);
    }
    if (isRelabelled || known.newest_ip !== row.newest_ip) {
      changed.push(row);
    }
  }
  await save(tx, changed);
  await relink(tx, relabelled);
}

async function save(tx: Knex.Transaction, rows: WorkloadRow[]): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const names = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
  const batch = rowSource(
    tx,
    'batch',
    COLUMNS,
    rows.map(row => names.map(name => row[name] as string | number)),
  );
  await tx.raw(
    `insert into workloads (${names.join(', ')})
      select ${names.join(', ')} from ${batch.sql} where true
      on conflict (network, name) do update set
        ${names
          .slice(2)
          .map(name => `${name} = excluded.${name}`)
          .join(', ')}`,
    batch.bindings,
  );
}

async function relink(
  tx: Knex.Transaction,
  rows: WorkloadRow[],
): Promise<void> {
  if (rows.length === 0) {
    return;
  }
  const changed = rowSource(
    tx,
    'changed',
    { network: 'text', name: 'text' },
    rows.map(({ network, name }) => [network, name]),
  );
  await tx.raw(
    `update addresses set linked = ? from ${changed.sql}
      where addresses.network = changed.network and addresses.ip = changed.name`,
    [false, ...changed.bindings],
  );
}

function toRow(identity: Identity): WorkloadRow {
  return {
    network: identity.network,
    name: identity.workload,
    labels: sortedJson(identity.labels),
    annotations: sortedJson(identity.annotations),
    newest_ip: identity.ip,
    newest_from: identity.from,
  };
}

/** The same text for the same entries, in whatever order they come. */
function sortedJson(entries: Record<string, string>): string {
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );
}

function workloadKey(network: string, name: string): string {
  return `${name} ${network}`;
}
