import { HOUR_MS, HOURS_A_DAY } from '../../model/durations';

/** The counters of a slot, in the order of its kind; undefined is not known. */
export type SlotNumbers = readonly (number | undefined)[];

/** What is kept of an hour or a day, which is counted in such since 1970. */
export interface Slot {
  time: number;
  numbers: SlotNumbers;
}

/** The hour of a time. */
export function hourOf(milliseconds: number): number {
  return Math.floor(milliseconds / HOUR_MS);
}

/** The last hour of a time that ends there: 13:00 ends with that of 12. */
export function hourUntil(milliseconds: number): number {
  return Math.ceil(milliseconds / HOUR_MS) - 1;
}

/** The day of an hour. */
export function dayOf(hour: number): number {
  return Math.floor(hour / HOURS_A_DAY);
}
