import { CommunicationState } from '@service-communications/plugin-service-communications-common';
import { Habit } from '../habits/Habit';
import { JudgedWeight } from './weightOf';

/** Why a pair has its state; times in milliseconds, since 1970 where they end in At. */
export type StateReason =
  | { code: 'first-detected'; firstDetectedAt: number }
  | { code: 'within-usual-silence'; usual: number }
  | { code: 'keeps-habit' }
  /** It was to come, so often while somebody looked, and did not. */
  | { code: 'missed-habit'; expectedAt: number; missed: number }
  /** Looked-at time in which it was not found. */
  | { code: 'beyond-usual-silence'; silent: number; usual: number }
  | { code: 'returned'; returnedAt: number; after: 'late' | 'gone' }
  | { code: 'nobody-looked'; lookedUntil: number };

/** Why the feed tells of a pair. */
export type ChangeReason =
  | StateReason
  | ({ code: 'weight-changed' } & Pick<
      JudgedWeight,
      'measure' | 'before' | 'recent'
    >);

/** The state of a pair at a time. */
export interface PairState {
  state: CommunicationState;
  /**
   * Milliseconds since 1970. Of what is established or rhythmic, when it was
   * new no more.
   */
  since: number;
  reason: StateReason;
  habit?: Habit;
  /**
   * When the state can change at the earliest while nothing is detected,
   * whether somebody looks or not; milliseconds since 1970. Absent where only
   * something detected changes it, or, of an unwatched pair, a look.
   */
  nextAt?: number;
}
