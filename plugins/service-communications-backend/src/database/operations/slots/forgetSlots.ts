import { Knex } from 'knex';
import { dayOf, hourOf } from '../../../statistics/history/Slot';
import { growSlots } from './growSlots';
import { takeChunks } from './takeChunks';

/** Days that are too old before a holder's are written anew without them. */
const DAYS_AT_A_TIME = 30;

/**
 * Forgets days from before a time, of some holders that have enough of them.
 * Expects the ingest lock.
 *
 * @param options.before - milliseconds since 1970
 * @returns how many chunks were looked at; 0 where there are no more
 */
export async function forgetSlots(
  tx: Knex.Transaction,
  { before, limit }: { before: number; limit: number },
): Promise<number> {
  const first = dayOf(hourOf(before));
  const taken = await takeChunks(tx, {
    step: 'day',
    latest: first - DAYS_AT_A_TIME,
    limit,
  });
  await growSlots(
    tx,
    taken.map(({ holder, slots }) => ({
      holder,
      step: 'day',
      slots: slots.filter(({ time }) => time >= first),
    })),
  );
  return taken.length;
}
