import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';

/** What is counted as forgotten. */
export const FORGOTTEN_KINDS = [
  'communications',
  'pairs',
  'listeners',
  'addresses',
  'hosts',
  'sources',
  'undecidedExchanges',
  'events',
] as const;

/** How many rows were forgotten, by kind. */
export type ForgottenCounts = Partial<
  Record<(typeof FORGOTTEN_KINDS)[number], number>
>;

/** Adds to what was forgotten, in the transaction that forgets it. */
export async function countForgotten(
  tx: Knex.Transaction,
  counts: ForgottenCounts,
  now: number,
): Promise<ForgottenCounts> {
  const rows = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => ({ kind, count, last_at: now }));
  if (rows.length > 0) {
    await tx('forgotten')
      .insert(rows)
      .onConflict('kind')
      .merge({
        count: tx.raw('forgotten.count + excluded.count'),
        last_at: now,
      });
  }
  return counts;
}

/** All that was ever forgotten, and when last. */
export async function readForgotten(
  knex: Knex,
): Promise<{ counts: Required<ForgottenCounts>; lastAt: number | undefined }> {
  const rows: { kind: string; count: DbInteger; last_at: DbInteger }[] =
    await knex('forgotten').select();
  const countOf = new Map(rows.map(({ kind, count }) => [kind, Number(count)]));
  return {
    counts: Object.fromEntries(
      FORGOTTEN_KINDS.map(kind => [kind, countOf.get(kind) ?? 0]),
    ) as Required<ForgottenCounts>,
    lastAt:
      rows.length === 0
        ? undefined
        : Math.max(...rows.map(row => Number(row.last_at))),
  };
}
