import { Knex } from 'knex';
import { SpokenRange, SpokenRanges } from '../../../identity/SpokenRanges';
import { IdentityBlockRow } from '../../tables';

/** Of which blocks somebody says who has their addresses, by network. */
export async function readSpokenRanges(
  knex: Knex,
): Promise<Map<string, SpokenRanges>> {
  const rows = await knex('identity_blocks').select<
    Pick<
      IdentityBlockRow,
      'network' | 'first_key' | 'last_key' | 'spoken_until'
    >[]
  >('network', 'first_key', 'last_key', 'spoken_until');
  const blocks = new Map<string, SpokenRange[]>();
  for (const row of rows) {
    const ofNetwork = blocks.get(row.network) ?? [];
    ofNetwork.push({
      firstKey: row.first_key,
      lastKey: row.last_key,
      spokenUntil: Number(row.spoken_until),
    });
    blocks.set(row.network, ofNetwork);
  }
  return new Map(
    Array.from(blocks, ([network, ofNetwork]) => [
      network,
      new SpokenRanges(ofNetwork),
    ]),
  );
}
