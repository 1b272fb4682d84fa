import { Knex } from 'knex';
import { hourOf } from '../../../statistics/history/Slot';
import { growSlots } from './growSlots';
import { toDay } from './readWholeSlots';
import { HOURS_OF_CHUNK } from './SlotChunk';
import { takeChunks } from './takeChunks';

/**
 * Makes days of some chunks of hours all of which are from before a time.
 * Expects the ingest lock.
 *
 * @param options.before - milliseconds since 1970
 * @returns how many chunks; 0 where there are no more
 */
export async function foldHoursToDays(
  tx: Knex.Transaction,
  options: { before: number; limit: number },
): Promise<number> {
  const latest = hourOf(options.before) - HOURS_OF_CHUNK;
  const taken = await takeChunks(tx, {
    step: 'hour',
    latest,
    limit: options.limit,
  });
  await growSlots(
    tx,
    taken.map(({ holder, slots }) => ({
      holder,
      step: 'day',
      slots: slots.map(toDay),
    })),
  );
  return taken.length;
}
