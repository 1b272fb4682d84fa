import { epochMilliseconds } from './epochMilliseconds';
import { parseDecimal } from './parseDecimal';
import { parseTime } from './parseTime';
import { TimeZone } from './TimeZone';

/**
 * Reads a time as logs write it: a date, or a number since 1970 of any unit.
 *
 * @param zone - of a date that names none; UTC unless told
 * @returns milliseconds since 1970, NaN when the text is none
 */
export function parseTimestamp(text: string, zone?: TimeZone): number {
  const time = parseDecimal(text);
  return Number.isNaN(time) ? parseTime(text, zone) : epochMilliseconds(time);
}
