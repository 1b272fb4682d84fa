/**
 * The states of a communication, as docs/history-and-states.md has them.
 *
 * @public
 */
export const communicationStates = [
  'new',
  'established',
  'rhythmic',
  'late',
  'gone',
  'back',
  'unwatched',
] as const;

/**
 * One of {@link communicationStates}.
 *
 * @public
 */
export type CommunicationState = (typeof communicationStates)[number];

/**
 * The periods that a communication may keep.
 *
 * @public
 */
export const habitPeriods = [
  'daily',
  'business-days',
  'weekly',
  'monthly',
  'month-end',
] as const;

/**
 * One of {@link habitPeriods}.
 *
 * @public
 */
export type HabitPeriod = (typeof habitPeriods)[number];
