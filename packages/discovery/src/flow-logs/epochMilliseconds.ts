/** As seconds this would be the year 5138, as milliseconds it is 1973. */
const FIRST_MILLISECONDS = 1e11;
const FIRST_MICROSECONDS = 1e14;
const FIRST_NANOSECONDS = 1e17;

/**
 * Milliseconds since 1970 of a time that may be written in seconds, milli-,
 * micro- or nanoseconds: its magnitude tells.
 */
export function epochMilliseconds(time: number): number {
  if (time < FIRST_MILLISECONDS) {
    return time * 1000;
  }
  if (time < FIRST_MICROSECONDS) {
    return time;
  }
  return time < FIRST_NANOSECONDS ? time / 1e3 : time / 1e6;
}
