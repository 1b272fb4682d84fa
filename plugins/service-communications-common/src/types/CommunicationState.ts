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

/**
 * Why a communication may have its state.
 *
 * @public
 */
export const stateReasonCodes = [
  'first-detected',
  'within-usual-silence',
  'keeps-habit',
  'missed-habit',
  'beyond-usual-silence',
  'returned',
  'nobody-looked',
] as const;

/**
 * Why a communication has its state, with what the code needs. Times are ISO
 * 8601 in UTC.
 *
 * @public
 */
export interface CommunicationStateReason {
  code: (typeof stateReasonCodes)[number];
  /** Of `first-detected`. */
  firstDetectedAt?: string;
  /** A silence that is usual, seconds. */
  usualSeconds?: number;
  /** Looked-at time in which it was not found, seconds. */
  silentSeconds?: number;
  /** Of `missed-habit`: when it was to come first. */
  expectedAt?: string;
  /** Of `missed-habit`: how often it did not come while somebody looked. */
  missed?: number;
  /** Of `returned`. */
  returnedAt?: string;
  /** Of `returned`: from being what. */
  after?: 'late' | 'gone';
  /** Of `nobody-looked`. */
  lookedUntil?: string;
}

/**
 * When a communication usually begins.
 *
 * @public
 */
export interface CommunicationHabit {
  period: HabitPeriod;
  /**
   * Seconds from the first moment of the day, of Monday or of the month, in
   * UTC; of a month's end, from that of the next month, and so less than 0.
   */
  phaseSeconds: number;
  /** It may begin earlier or later by this. */
  toleranceSeconds: number;
  /** Of business days: the first of the two days off, 0 is Monday. */
  firstDayOff?: number;
  /** Periods in which it was so. */
  kept: number;
  /** Periods in which somebody looked. */
  cycles: number;
}

/**
 * The state of a communication as it was last worked out, which is every ten
 * minutes where it may have changed.
 *
 * @public
 */
export interface CommunicationStateInfo {
  value: CommunicationState;
  /** ISO 8601 in UTC. */
  since: string;
  reason: CommunicationStateReason;
  /** Absent where it keeps none. */
  habit?: CommunicationHabit;
}
