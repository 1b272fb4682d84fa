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
