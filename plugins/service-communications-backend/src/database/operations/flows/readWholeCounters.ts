import { Knex } from 'knex';
import { SourceCounters } from '../../../statistics/netflow/SourceCounters';
import { NetflowSpans } from '../../../statistics/netflow/NetflowSpans';
import { readWholeRuns } from './readWholeRuns';
import { RunHolder } from './RunHolder';

/** What a source saw of a pair or an undecided exchange, as it is stored. */
export interface StoredCounters {
  of: 'pair' | 'undecided';
  holderId: number;
  sourceId: number;
  counters: SourceCounters;
}

/** Counters with the past of their spans and samples read, in the same order. */
export async function readWholeCounters(
  tx: Knex.Transaction,
  of: readonly StoredCounters[],
): Promise<SourceCounters[]> {
  const whole = await readWholeRuns(
    tx,
    of.flatMap(({ counters, ...each }) =>
      (['spans', 'samples'] as const).map(
        (what): { holder: RunHolder; stored: NetflowSpans } => ({
          holder: {
            kind: `${each.of}-${what}`,
            holderId: each.holderId,
            sourceId: each.sourceId,
          },
          stored: counters[what],
        }),
      ),
    ),
  );
  return of.map(({ counters }, index) => ({
    ...counters,
    spans: whole[2 * index],
    samples: whole[2 * index + 1],
  }));
}
