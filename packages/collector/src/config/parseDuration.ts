const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600 };

/**
 * Seconds of a duration such as `60s`, `5m`, `1h` or `60`. Undefined where it
 * is none.
 */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([smh]?)$/.exec(text.trim());
  return match ? Number(match[1]) * UNITS[match[2] || 's'] : undefined;
}
