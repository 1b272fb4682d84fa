import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { rawRows } from '../../sql';
import { UndecidedExchangeRow } from '../../tables';
import { addUndecided, countRemoved } from '../sources/addUndecided';
import { countSources, noCounts } from '../sources/countSources';
import { deleteSlots } from '../slots/deleteSlots';
import { deleteRuns } from './deleteRuns';
import { UNDECIDED_KINDS } from './RunHolder';

/** Exchanges that are given up in one statement. */
const GIVEN_UP_AT_ONCE = 10_000;

/**
 * Gives up the oldest exchanges beyond so many, and counts them at their
 * sources. Ends with as many as the sources say are too many, or with the last
 * that there is: then the sources are told how many they have.
 */
export async function giveUpUndecided(
  tx: Knex.Transaction,
  options: { maximum: number; now: number },
): Promise<void> {
  const [{ rows }] = await rawRows<{ rows: DbInteger | null }>(tx, {
    sql: 'select sum(undecided) as rows from flow_sources',
    bindings: [],
  });
  let excess = Number(rows ?? 0) - options.maximum;
  while (excess > 0) {
    const limit = Math.min(excess, GIVEN_UP_AT_ONCE);
    const given = await giveUp(tx, {
      ids: `select id from undecided_exchanges order by last_end, id
        limit ${limit}`,
      now: options.now,
    });
    excess -= given;
    if (given < limit) {
      await recountUndecided(tx);
      return;
    }
  }
}

async function recountUndecided(tx: Knex.Transaction): Promise<void> {
  await tx('flow_sources').update({
    undecided: tx('undecided_exchanges')
      .where('source_id', tx.ref('flow_sources.id'))
      .count('*'),
  });
}

/**
 * Gives up exchanges, and counts them at their sources.
 *
 * @param options.ids - which, in SQL
 * @returns how many
 */
export async function giveUp(
  tx: Knex.Transaction,
  options: { ids: string; now: number },
): Promise<number> {
  const given = await rawRows<
    Pick<UndecidedExchangeRow, 'id' | 'source_id' | 'total_events'>
  >(tx, {
    sql: `delete from undecided_exchanges where id in (${options.ids})
      returning id, source_id, total_events`,
    bindings: [],
  });
  const holderIds = given.map(({ id }) => Number(id));
  await deleteRuns(tx, { kinds: UNDECIDED_KINDS, holderIds });
  await deleteSlots(tx, { kinds: ['undecided-flows'], holderIds });
  await addUndecided(tx, countRemoved(given));
  await countGivenUp(tx, given, options.now);
  return given.length;
}

async function countGivenUp(
  tx: Knex.Transaction,
  given: Pick<UndecidedExchangeRow, 'source_id' | 'total_events'>[],
  now: number,
): Promise<void> {
  if (given.length === 0) {
    return;
  }
  const events = new Map<number, number>();
  for (const row of given) {
    const id = Number(row.source_id);
    events.set(id, (events.get(id) ?? 0) + Number(row.total_events));
  }
  const sources: { id: DbInteger; source: string }[] = await tx('flow_sources')
    .whereIn('id', [...events.keys()])
    .select('id', 'source');
  const bySource = new Map<string, number>();
  for (const { id, source } of sources) {
    bySource.set(source, (bySource.get(source) ?? 0) + events.get(Number(id))!);
  }
  await countSources(
    tx,
    Array.from(bySource, ([source, count]) => ({
      ...noCounts(source),
      reasons: { dropped: { 'undecided-for-too-long': count } },
    })),
    now,
  );
}
