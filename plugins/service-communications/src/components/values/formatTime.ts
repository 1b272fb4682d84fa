import { DAY_MS, HOUR_MS } from '../state/durations';

/** A time as the user's locale writes it. */
export function formatTime(
  iso: string,
  options?: { locale?: string; timeZone?: string },
): string {
  return new Intl.DateTimeFormat(options?.locale, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: options?.timeZone,
  }).format(new Date(iso));
}

/** The same with its zone, for those who compare it with other clocks. */
export function formatFullTime(
  iso: string,
  options?: { locale?: string; timeZone?: string },
): string {
  return new Intl.DateTimeFormat(options?.locale, {
    // Styles and the name of the zone exclude each other.
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone: options?.timeZone,
  }).format(new Date(iso));
}

/** From when to when, to the minute, with the zone; what both have in common once. */
export function formatTimeRange(
  fromMs: number,
  toMs: number,
  options?: { locale?: string; timeZone?: string },
): string {
  return new Intl.DateTimeFormat(options?.locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone: options?.timeZone,
  }).formatRange(fromMs, toMs);
}

/** The same time without doubt: ISO 8601 in UTC. */
export function formatIsoTime(iso: string): string {
  return new Date(iso).toISOString();
}

/** The time of day alone. */
export function formatClockTime(
  epochMs: number,
  options?: { locale?: string; timeZone?: string },
): string {
  return new Intl.DateTimeFormat(options?.locale, {
    timeStyle: 'medium',
    timeZone: options?.timeZone,
  }).format(epochMs);
}

/** The units that times ago are written in, in milliseconds. */
const AGO_UNITS = [
  ['day', DAY_MS],
  ['hour', HOUR_MS],
  ['minute', 60_000],
] as const;

/** How long ago a time was: `5 minutes ago`. */
export function formatTimeAgo(
  iso: string,
  now: number,
  locale?: string,
): string {
  // Clocks that disagree must not make the past the future.
  const passed = Math.max(0, now - Date.parse(iso));
  const [unit, length] =
    AGO_UNITS.find(([, each]) => passed >= each) ?? (['second', 1000] as const);
  return relativeFormat(locale).format(-Math.floor(passed / length), unit);
}

/** Making one takes far longer than using it. */
const formats = new Map<string | undefined, Intl.RelativeTimeFormat>();

function relativeFormat(locale: string | undefined): Intl.RelativeTimeFormat {
  const format =
    formats.get(locale) ??
    new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  formats.set(locale, format);
  return format;
}
