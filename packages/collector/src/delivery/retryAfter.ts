/** Nobody is told to wait longer than this. */
const LONGEST_MS = 60 * 60_000;

/**
 * Milliseconds that a Retry-After header asks to wait: seconds, or a date
 * (RFC 9110 10.2.3). Undefined where it says neither.
 */
export function retryAfter(
  header: string | undefined,
  now = Date.now(),
): number | undefined {
  if (header === undefined) {
    return undefined;
  }
  const wait = /^\d+$/.test(header.trim())
    ? Number(header) * 1000
    : Date.parse(header) - now;
  return Number.isNaN(wait)
    ? undefined
    : Math.min(LONGEST_MS, Math.max(0, wait));
}
