import { Knex } from 'knex';
import { Identity } from '../../../identity/Identity';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { IdentityRow } from '../../tables';
import { toNumber } from '../../DbInteger';

/** What became of a fact that was stored. */
export type StoredIdentity = 'accepted' | 'duplicate' | 'contradicts';

const KEY = {
  network: 'text',
  ip: 'text',
  from_at: 'bigint',
  workload: 'text',
  instance: 'text',
  source: 'text',
} as const;

const COLUMNS = { ...KEY, until_at: 'bigint' } as const;

/**
 * Adds facts to those that are known. The earliest end that is said of a fact
 * holds, in whatever order it comes; one that names another owner of an address at a time at which it
 * had one is kept beside it, and said to contradict: who had it then is
 * ambiguous. Expects the ingest lock.
 */
export async function storeIdentities(
  tx: Knex.Transaction,
  identities: readonly Identity[],
): Promise<StoredIdentity[]> {
  if (identities.length === 0) {
    return [];
  }
  const known = await loadKnown(tx, identities);
  const changed = new Map<string, Identity>();
  const results = identities.map((identity): StoredIdentity => {
    const ofAddress = known.get(addressKey(identity)) ?? new Map();
    known.set(addressKey(identity), ofAddress);
    const key = factKey(identity);
    const stored = ofAddress.get(key);
    if (stored && stored.until <= identity.until) {
      return 'duplicate';
    }
    ofAddress.set(key, identity);
    changed.set(`${addressKey(identity)} ${key}`, identity);
    const isContested = Array.from(ofAddress.values()).some(
      other =>
        other.workload !== identity.workload &&
        other.from < identity.until &&
        identity.from < other.until,
    );
    return isContested ? 'contradicts' : 'accepted';
  });
  await save(tx, [...changed.values()]);
  return results;
}

type KnownFact = Pick<Identity, 'workload' | 'from' | 'until'>;

async function loadKnown(
  tx: Knex.Transaction,
  identities: readonly Identity[],
): Promise<Map<string, Map<string, KnownFact>>> {
  const addresses = new Map(
    identities.map(each => [addressKey(each), [each.network, each.ip]]),
  );
  const requested = rowSource(
    tx,
    'requested',
    { network: 'text', ip: 'text' },
    [...addresses.values()],
  );
  const rows = await rawRows<IdentityRow>(tx, {
    sql: `select identities.* from ${requested.sql}
      cross join identities
      where identities.network = requested.network
        and identities.ip = requested.ip`,
    bindings: requested.bindings,
  });
  const known = new Map<string, Map<string, KnownFact>>();
  for (const row of rows) {
    const fact = {
      ...row,
      from: Number(row.from_at),
      until: toNumber(row.until_at) ?? Infinity,
    };
    const ofAddress = known.get(addressKey(row)) ?? new Map();
    known.set(addressKey(row), ofAddress.set(factKey(fact), fact));
  }
  return known;
}

async function save(
  tx: Knex.Transaction,
  identities: readonly Identity[],
): Promise<void> {
  const names = Object.keys(COLUMNS);
  const batch = rowSource(
    tx,
    'batch',
    COLUMNS,
    identities.map(each => [
      each.network,
      each.ip,
      each.from,
      each.workload,
      each.instance,
      each.source,
      each.until === Infinity ? null : each.until,
    ]),
  );
  await tx.raw(
    `insert into identities (${names.join(', ')})
      select ${names.join(', ')} from ${batch.sql} where true
      on conflict (${Object.keys(KEY).join(', ')})
        do update set until_at = excluded.until_at`,
    batch.bindings,
  );
}

function addressKey({ network, ip }: Pick<Identity, 'network' | 'ip'>): string {
  return `${ip} ${network}`;
}

function factKey(fact: {
  workload: string;
  instance: string;
  source: string;
  from: number;
}): string {
  return JSON.stringify([fact.from, fact.workload, fact.instance, fact.source]);
}
