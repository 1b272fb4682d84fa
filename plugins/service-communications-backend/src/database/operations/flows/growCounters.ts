import { Knex } from 'knex';
import {
  joinSourceCounters,
  SourceCounters,
} from '../../../statistics/netflow/SourceCounters';
import { NO_SPANS } from '../../../statistics/netflow/NetflowSpans';
import { GrowingRuns, growRuns } from './growRuns';

/** What a source gained of a pair or an undecided exchange. */
export interface GrowingCounters {
  of: 'pair' | 'undecided';
  holderId: number;
  sourceId: number;
  /** Absent where the source is new to it. */
  stored: SourceCounters | undefined;
  gained: SourceCounters;
}

/** Adds counters to those that are stored, in the same order. */
export async function growCounters(
  tx: Knex.Transaction,
  growing: readonly GrowingCounters[],
): Promise<SourceCounters[]> {
  const grown = await growRuns(
    tx,
    growing.flatMap(({ of, holderId, sourceId, stored, gained }) =>
      (['spans', 'samples'] as const).map(
        (what): GrowingRuns => ({
          holder: { kind: `${of}-${what}`, holderId, sourceId },
          stored: stored?.[what] ?? NO_SPANS,
          gained: gained[what],
        }),
      ),
    ),
  );
  return growing.map(({ stored, gained }, index) => {
    const joined = { spans: grown[2 * index], samples: grown[2 * index + 1] };
    return stored
      ? joinSourceCounters(stored, gained, joined)
      : { ...gained, ...joined };
  });
}
