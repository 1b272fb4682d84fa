const ISO =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(\.\d{1,9})?(?:Z|UTC|([+-])(\d\d):?(\d\d))?$/;

/**
 * Reads a date and time such as `2019-06-12T21:16:25.5Z`, to the fraction of a
 * millisecond. Without a zone it is taken for UTC.
 *
 * @returns milliseconds since 1970, NaN when the text is none
 */
export function parseTime(text: string): number {
  const match = ISO.exec(text);
  if (!match) {
    return NaN;
  }
  const [, year, month, day, hour, minute, second, fraction] = match;
  const [sign, hoursAhead, minutesAhead] = match.slice(8);
  const whole = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
  // Date.UTC carries what is too large over, and so the parts would not match
  const valid =
    +month >= 1 &&
    new Date(whole).getUTCMonth() === +month - 1 &&
    +hour < 24 &&
    +minute < 60 &&
    +second < 61;
  const ahead =
    sign === undefined
      ? 0
      : (+hoursAhead * 60 + +minutesAhead) * (sign === '-' ? -60_000 : 60_000);
  return valid ? whole + Number(fraction ?? 0) * 1000 - ahead : NaN;
}
