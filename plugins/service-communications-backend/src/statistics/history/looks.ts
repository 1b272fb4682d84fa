import { HOURS_A_DAY } from '../../model/durations';
import { dayOf, Slot } from './Slot';

/** Hours in which somebody looked, as days with a bit for each of theirs. */
export function looksOfHours(hours: Iterable<number>): Slot[] {
  return Array.from(hours, hour => ({
    time: dayOf(hour),
    // eslint-disable-next-line no-bitwise
    numbers: [1 << hour % HOURS_A_DAY],
  }));
}

/** The hours of such days. */
export function hoursOfLooks(slots: Iterable<Slot>): number[] {
  const hours: number[] = [];
  for (const { time, numbers } of slots) {
    const [bits = 0] = numbers;
    for (let hour = 0; hour < HOURS_A_DAY; hour++) {
      // eslint-disable-next-line no-bitwise
      if (bits & (1 << hour)) {
        hours.push(time * HOURS_A_DAY + hour);
      }
    }
  }
  return hours;
}
