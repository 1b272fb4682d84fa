import { Knex } from 'knex';
import { SourceCounters } from '../../../statistics/netflow/SourceCounters';
import { NetflowSpans } from '../../../statistics/netflow/NetflowSpans';
import { toRecentHour } from '../../../statistics/history/recentHours';
import { readSlots } from '../slots/readSlots';
import { SlotHolder } from '../slots/SlotHolder';
import { readWholeRuns } from './readWholeRuns';
import { RunHolder } from './RunHolder';

/** Days first: what is newest stands at the end. */
const STEPS = ['day', 'hour'] as const;

/** What a source saw of a pair or an undecided exchange, as it is stored. */
export interface StoredCounters {
  of: 'pair' | 'undecided';
  holderId: number;
  sourceId: number;
  counters: SourceCounters;
}

/** Counters with all their past read, in the same order. */
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
  const slots = await readSlots(
    tx,
    of.flatMap(({ counters, ...each }) =>
      STEPS.map(step => ({ holder: slotHolderOf(each), step })),
    ),
  );
  return of.map(({ counters }, index) => ({
    ...counters,
    recentHours:
      STEPS.map((step, place) =>
        slots[STEPS.length * index + place]
          .map(slot => toRecentHour(slot, step))
          .join(''),
      ).join('') + counters.recentHours,
    spans: whole[2 * index],
    samples: whole[2 * index + 1],
  }));
}

function slotHolderOf({
  of,
  holderId,
  sourceId,
}: Omit<StoredCounters, 'counters'>): SlotHolder {
  return { kind: `${of}-flows`, holderId, sourceId };
}
