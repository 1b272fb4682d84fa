import { TimeZone } from './TimeZone';

const DATE_AND_TIME =
  /^(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(\.\d{1,9})?(Z|UTC|([+-])(\d\d):?(\d\d))?$/;

/**
 * Reads a date and time such as `2019-06-12T21:16:25.5Z`, to the fraction of a
 * millisecond.
 *
 * @param zone - of a time that names none; UTC unless told
 * @returns milliseconds since 1970, NaN when the text is none
 */
export function parseTime(text: string, zone?: TimeZone): number {
  const match = DATE_AND_TIME.exec(text);
  if (!match) {
    return NaN;
  }
  const [, year, month, day, hour, minute, second, fraction] = match;
  const [named, sign, hoursAhead, minutesAhead] = match.slice(8);
  const whole = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
  // Date.UTC carries what is too large over, and so the parts would not match
  const valid =
    +month >= 1 &&
    new Date(whole).getUTCMonth() === +month - 1 &&
    +hour < 24 &&
    +minute < 60 &&
    +second < 61;
  if (!valid) {
    return NaN;
  }
  const local = whole + Number(fraction ?? 0) * 1000;
  if (named === undefined && zone) {
    return zone.toUtc(local);
  }
  const ahead =
    sign === undefined
      ? 0
      : (+hoursAhead * 60 + +minutesAhead) * (sign === '-' ? -60_000 : 60_000);
  return local - ahead;
}
