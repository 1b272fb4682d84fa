const DAY = 24 * 60 * 60 * 1000;
const TWO_DIGITS = Array.from({ length: 60 }, (_, at) =>
  String(at).padStart(2, '0'),
);

let knownDay = NaN;
let knownDate = '';

/**
 * A time as Date.toISOString writes it, several times as fast where many times
 * are of few days: an export writes half a dozen with each record.
 *
 * @param time - milliseconds since 1970
 */
export function isoTime(time: number): string {
  const day = Math.floor(time / DAY);
  if (day !== knownDay) {
    knownDate = new Date(time).toISOString().slice(0, -'00:00:00.000Z'.length);
    knownDay = day;
  }
  const rest = time - day * DAY;
  const hours = TWO_DIGITS[Math.floor(rest / 3_600_000)];
  const minutes = TWO_DIGITS[Math.floor(rest / 60_000) % 60];
  const seconds = TWO_DIGITS[Math.floor(rest / 1_000) % 60];
  const milliseconds = String(rest % 1_000).padStart(3, '0');
  return `${knownDate}${hours}:${minutes}:${seconds}.${milliseconds}Z`;
}
