import { HOUR_MS } from '../state/durations';

/** Times ago that a filter offers, as it writes them, with their lengths. */
const TIMES_AGO = {
  '-1h': HOUR_MS,
  '-24h': 24 * HOUR_MS,
  '-7d': 7 * 24 * HOUR_MS,
  '-30d': 30 * 24 * HOUR_MS,
};

/** A time that moves along with now, so that a link to it stays true. */
export type TimeAgo = keyof typeof TIMES_AGO;

/** The times ago that a filter offers. */
export const timesAgo = Object.keys(TIMES_AGO) as TimeAgo[];

/** Whether a filter's time moves along with now. */
export function isTimeAgo(text: string): text is TimeAgo {
  return text in TIMES_AGO;
}

/** Whether a text is a time, of either kind. */
export function isTime(text: string): boolean {
  return isTimeAgo(text) || isAbsolute(text);
}

/** The time that a filter means now: ISO 8601 in UTC. */
export function resolveTime(text: string, now: number): string {
  return new Date(
    isTimeAgo(text) ? now - TIMES_AGO[text] : Date.parse(text),
  ).toISOString();
}

/** A time as a field for local times has it; empty for none. */
export function toLocalInput(text: string | undefined): string {
  if (!text || !isAbsolute(text)) {
    return '';
  }
  const time = new Date(text);
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** What a field for local times says: ISO 8601 in UTC, or empty. */
export function fromLocalInput(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}

function isAbsolute(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text));
}
