import {
  CommunicationHistoryQuery,
  HistoryStep,
} from '@service-communications/plugin-service-communications-common';
import { DAY_MS, HOUR_MS } from '../state/durations';

/** Times that activity is shown of, up to now: what their slots are, and how many. */
export const activityRanges = {
  '24h': { step: 'hour', slots: 24 },
  '7d': { step: 'hour', slots: 7 * 24 },
  '35d': { step: 'day', slots: 35 },
  '400d': { step: 'day', slots: 400 },
} as const satisfies Record<string, { step: HistoryStep; slots: number }>;

/** One of {@link activityRanges}. */
export type ActivityRange = keyof typeof activityRanges;

/** The lengths of slots in milliseconds. */
export const STEP_MS = {
  hour: HOUR_MS,
  day: DAY_MS,
} as const satisfies Record<HistoryStep, number>;

/**
 * What to ask of the history: as many slots as the range has, of which the
 * last is not over yet.
 *
 * @param now - in milliseconds since 1970
 */
export function activityQuery(
  range: ActivityRange,
  now: number,
): Required<CommunicationHistoryQuery> {
  const { step, slots } = activityRanges[range];
  return {
    from: new Date(now - (slots - 1) * STEP_MS[step]).toISOString(),
    to: new Date(now).toISOString(),
    step,
  };
}
