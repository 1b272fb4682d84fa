import { cidrRange } from '@service-communications/model';
import { Knex } from 'knex';
import { Watermark } from '../../../identity/Identity';
import { IdentityBlockRow } from '../../tables';

/**
 * Keeps until when sources have spoken for blocks.
 *
 * @returns for each whether it said something new
 */
export async function storeWatermarks(
  tx: Knex.Transaction,
  watermarks: readonly Watermark[],
): Promise<('accepted' | 'duplicate')[]> {
  const results: ('accepted' | 'duplicate')[] = [];
  for (const { network, cidr, source, spokenUntil } of watermarks) {
    const key = { network, cidr, source };
    const known = await tx('identity_blocks')
      .where(key)
      .first<Pick<IdentityBlockRow, 'spoken_until'> | undefined>(
        'spoken_until',
      );
    if (known && Number(known.spoken_until) >= spokenUntil) {
      results.push('duplicate');
      continue;
    }
    const { first, last } = cidrRange(cidr)!;
    await tx('identity_blocks')
      .insert({
        ...key,
        first_key: first,
        last_key: last,
        spoken_until: spokenUntil,
      })
      .onConflict(['network', 'cidr', 'source'])
      .merge(['spoken_until']);
    results.push('accepted');
  }
  return results;
}
