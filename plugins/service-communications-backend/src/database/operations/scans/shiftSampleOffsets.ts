import { Knex } from 'knex';
import { addListChange } from '../rows/addListChange';

/**
 * A time has been added to those at which a listener was found: pairs first
 * found after it do not count it.
 */
export async function shiftSampleOffsets(
  tx: Knex.Transaction,
  options: { listenerId: number; addedTime: number },
): Promise<void> {
  await tx('pairs')
    .where('listener_id', options.listenerId)
    .where('first_found', '>', options.addedTime)
    .increment('sample_offset', 1);
  await addListChange(tx, { pairsOfListeners: [options.listenerId] });
}
