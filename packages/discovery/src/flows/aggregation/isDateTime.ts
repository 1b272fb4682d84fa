/** What a Date can tell, in milliseconds since 1970 (ECMA-262 21.4.1.1). */
const MAX_TIME = 8.64e15;

/** Whether a time, and a window around it, can be written as a date. */
export function isDateTime(time: number, window: number): boolean {
  return Math.abs(time) <= MAX_TIME - window;
}
