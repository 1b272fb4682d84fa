import { HistorySlot } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { SlotRange } from '../../../statistics/history/historySlots';
import { readPairHistories } from './readPairHistories';

/** What a pair did by hour or by day; undefined where there is none. */
export async function readPairHistory(
  knex: Knex,
  pairId: number,
  range: SlotRange,
): Promise<HistorySlot[] | undefined> {
  const slots = (await readPairHistories(knex, [pairId], range)).get(pairId);
  return slots?.map(slot => ({
    ...slot,
    start: new Date(slot.start).toISOString(),
  }));
}
