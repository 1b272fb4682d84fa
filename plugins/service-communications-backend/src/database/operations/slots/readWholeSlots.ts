import { HistoryStep } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import {
  readRecentHours,
  RecentHours,
} from '../../../statistics/history/recentHours';
import { HOURS_A_DAY } from '../../../model/durations';
import { dayOf, Slot } from '../../../statistics/history/Slot';
import { uniteSlots } from '../../../statistics/history/uniteSlots';
import { readSlots, SlotRequest } from './readSlots';
import { SlotHolder, uniteOf } from './SlotHolder';

/** A holder with what its row has written down. */
export interface WrittenHolder {
  holder: SlotHolder;
  recent: RecentHours;
}

/**
 * The slots of holders by hour or by day, whatever chunks or the row have of
 * them, in the same order. Days are made of hours where these are still there.
 *
 * @param options.from - the first slot
 * @param options.to - the last slot; to the end unless given
 */
export async function readWholeSlots(
  knex: Knex,
  holders: readonly WrittenHolder[],
  options: { step: HistoryStep; from: number; to?: number },
): Promise<Slot[][]> {
  const { step, from, to } = options;
  const requests = holders.flatMap(({ holder }): SlotRequest[] =>
    step === 'hour'
      ? [{ holder, step, from, to }]
      : [
          { holder, step, from, to },
          {
            holder,
            step: 'hour',
            from: from * HOURS_A_DAY,
            to: to === undefined ? undefined : (to + 1) * HOURS_A_DAY - 1,
          },
        ],
  );
  const read = await readSlots(knex, requests);
  const each = requests.length / Math.max(1, holders.length);
  return holders.map(({ holder, recent }, at) => {
    const [same, hours = []] = read.slice(at * each, (at + 1) * each);
    const written =
      step === 'hour'
        ? readRecentHours(recent)
        : [
            ...readRecentHours(recent, 'day'),
            ...[...hours, ...readRecentHours(recent)].map(toDay),
          ];
    return uniteSlots([...same, ...written], uniteOf(holder.kind)).filter(
      ({ time }) => time >= from && (to === undefined || time <= to),
    );
  });
}

/** An hour as a part of its day. */
export function toDay({ time, numbers }: Slot): Slot {
  return { time: dayOf(time), numbers };
}
