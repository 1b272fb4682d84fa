import { cidrRange } from '@service-communications/model';
import { Knex } from 'knex';
import { Watermark } from '../../../identity/Identity';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { IdentityBlockRow } from '../../tables';

const KEY = { network: 'text', cidr: 'text', source: 'text' } as const;

const COLUMNS = {
  ...KEY,
  first_key: 'text',
  last_key: 'text',
  spoken_until: 'bigint',
} as const;

/**
 * Keeps until when sources have spoken for blocks. A watch says it of every
 * node at once.
 *
 * @returns for each whether it said something new
 */
export async function storeWatermarks(
  tx: Knex.Transaction,
  watermarks: readonly Watermark[],
): Promise<('accepted' | 'duplicate')[]> {
  if (watermarks.length === 0) {
    return [];
  }
  const known = await loadKnown(tx, watermarks);
  const changed = new Map<string, Watermark>();
  const results = watermarks.map(watermark => {
    const key = keyOf(watermark);
    if ((known.get(key) ?? -Infinity) >= watermark.spokenUntil) {
      return 'duplicate';
    }
    known.set(key, watermark.spokenUntil);
    changed.set(key, watermark);
    return 'accepted';
  });
  await save(tx, [...changed.values()]);
  return results;
}

async function loadKnown(
  tx: Knex.Transaction,
  watermarks: readonly Watermark[],
): Promise<Map<string, number>> {
  const requested = rowSource(
    tx,
    'requested',
    KEY,
    watermarks.map(({ network, cidr, source }) => [network, cidr, source]),
  );
  const rows = await rawRows<IdentityBlockRow>(tx, {
    sql: `select distinct identity_blocks.* from ${requested.sql}
      cross join identity_blocks
      where identity_blocks.network = requested.network
        and identity_blocks.cidr = requested.cidr
        and identity_blocks.source = requested.source`,
    bindings: requested.bindings,
  });
  return new Map(rows.map(row => [keyOf(row), Number(row.spoken_until)]));
}

async function save(
  tx: Knex.Transaction,
  watermarks: readonly Watermark[],
): Promise<void> {
  if (watermarks.length === 0) {
    return;
  }
  const names = Object.keys(COLUMNS).join(', ');
  const batch = rowSource(
    tx,
    'batch',
    COLUMNS,
    watermarks.map(({ network, cidr, source, spokenUntil }) => {
      const { first, last } = cidrRange(cidr)!;
      return [network, cidr, source, first, last, spokenUntil];
    }),
  );
  await tx.raw(
    `insert into identity_blocks (${names})
      select ${names} from ${batch.sql} where true
      on conflict (${Object.keys(KEY).join(', ')})
        do update set spoken_until = excluded.spoken_until`,
    batch.bindings,
  );
}

function keyOf({
  network,
  cidr,
  source,
}: Pick<Watermark, 'network' | 'cidr' | 'source'>): string {
  return JSON.stringify([network, cidr, source]);
}
