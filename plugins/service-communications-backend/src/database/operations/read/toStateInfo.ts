import {
  CommunicationHabit,
  CommunicationStateInfo,
  CommunicationStateReason,
} from '@service-communications/plugin-service-communications-common';
import { Habit } from '../../../statistics/habits/Habit';
import { StateReason } from '../../../statistics/states/PairState';
import { PairStateRow } from '../../tables';

/** The state of a pair from its row; undefined while there is none. */
export function toStateInfo({
  state,
  since,
  reason,
  habit,
}: Pick<PairStateRow, 'state' | 'since' | 'reason' | 'habit'>):
  | CommunicationStateInfo
  | undefined {
  return state === null
    ? undefined
    : {
        value: state,
        since: toTime(Number(since)),
        reason: toReason(JSON.parse(reason!)),
        ...(habit !== null && { habit: toHabit(JSON.parse(habit)) }),
      };
}

/** A reason as the API has it. */
export function toReason(reason: StateReason): CommunicationStateReason {
  const { code } = reason;
  switch (code) {
    case 'first-detected':
      return { code, firstDetectedAt: toTime(reason.firstDetectedAt) };
    case 'within-usual-silence':
      return { code, usualSeconds: reason.usual / 1000 };
    case 'missed-habit':
      return {
        code,
        expectedAt: toTime(reason.expectedAt),
        missed: reason.missed,
      };
    case 'beyond-usual-silence':
      return {
        code,
        silentSeconds: reason.silent / 1000,
        usualSeconds: reason.usual / 1000,
      };
    case 'returned':
      return {
        code,
        returnedAt: toTime(reason.returnedAt),
        after: reason.after,
      };
    case 'nobody-looked':
      return { code, lookedUntil: toTime(reason.lookedUntil) };
    default:
      return { code };
  }
}

function toHabit({ phase, tolerance, ...habit }: Habit): CommunicationHabit {
  return {
    ...habit,
    phaseSeconds: phase / 1000,
    toleranceSeconds: tolerance / 1000,
  };
}

function toTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
