import { SlotState } from '@service-communications/plugin-service-communications-common';
import { DAY_MS } from '../../../model/durations';
import { SlotSeries } from '../SlotSeries';
import { HOUR_MS, HOURS_A_DAY } from '../../../model/durations';

/** Both series of hours, the first of which begins a day. */
export function seriesOfHours(
  start: number,
  states: readonly SlotState[],
): { hours: SlotSeries; days: SlotSeries } {
  const days: SlotState[] = [];
  for (let from = 0; from < states.length; from += HOURS_A_DAY) {
    const ofDay = states.slice(from, from + HOURS_A_DAY);
    const looked = ofDay.includes('absent') ? 'absent' : 'unobserved';
    days.push(ofDay.includes('active') ? 'active' : looked);
  }
  return {
    hours: { start, step: HOUR_MS, states },
    days: { start, step: DAY_MS, states: days },
  };
}
