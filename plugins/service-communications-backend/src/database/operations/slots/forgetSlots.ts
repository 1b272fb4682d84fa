import { Knex } from 'knex';
import { dayOf, hourOf } from '../../../statistics/history/Slot';
import { CHUNK_LENGTH } from './SlotChunk';

/**
 * Forgets days from before a time, as soon as all of their chunk are. Expects the
 * ingest lock.
 *
 * @param options.before - milliseconds since 1970
 */
export async function forgetSlots(
  tx: Knex.Transaction,
  { before }: { before: number },
): Promise<void> {
  await tx('slot_chunks')
    .where('step', 'day')
    .where('start', '<=', dayOf(hourOf(before)) - CHUNK_LENGTH.day)
    .delete();
}
