import {
  CommunicationChangeKind,
  CommunicationState,
} from '@service-communications/plugin-service-communications-common';
import { lastActive } from '../habits/SlotSeries';
import { PairHistory } from './PairHistory';
import { ChangeReason, PairState } from './PairState';
import { stateInSilence, StateTimes } from './stateInSilence';
import { JudgedWeight, PairWeight } from './weightOf';

/** What was noted of a pair when its state was last worked out. */
export interface NotedState {
  state: CommunicationState;
  /** Milliseconds since 1970. */
  since: number;
  weight: PairWeight;
}

/** A change that the feed tells. */
export interface StateChange {
  kind: CommunicationChangeKind;
  /** When it came to be so, milliseconds since 1970. */
  at: number;
  reason: ChangeReason;
}

/**
 * What the feed gains when a pair has been weighed again: that it is heavier, or
 * lighter, than it was, once.
 */
export function weightChanges(
  noted: NotedState | undefined,
  judged: JudgedWeight | undefined,
): StateChange[] {
  if (!judged || judged.weight === 'usual') {
    return [];
  }
  const { weight, at, measure, before, recent } = judged;
  return weight === noted?.weight
    ? []
    : [
        {
          kind: weight,
          at,
          reason: { code: 'weight-changed', measure, before, recent },
        },
      ];
}

/** What becomes of the feed of a pair. */
export interface FeedChanges {
  added: StateChange[];
  /** Whether what was noted as late or gone turned out not to be. */
  isNotedWithdrawn: boolean;
}

/**
 * What the feed gains when the state of a pair has been worked out, the first
 * time as any other. A change that is told twice has the same kind and time.
 *
 * @param history - what the state was worked out from
 */
export function stateChanges(
  noted: NotedState | undefined,
  current: PairState,
  history: PairHistory,
  { unwatchedAfter }: Pick<StateTimes, 'unwatchedAfter'>,
): FeedChanges {
  const { state, since, reason } = current;
  const isSame = noted?.state === state && noted.since === since;
  return {
    added: isTold(state) && !isSame ? [{ kind: state, at: since, reason }] : [],
    isNotedWithdrawn:
      noted !== undefined &&
      !isSame &&
      isMissing(noted.state) &&
      !isMissing(stateThen(history, noted.since, unwatchedAfter)),
  };
}

function isTold(
  state: CommunicationState,
): state is Extract<CommunicationState, CommunicationChangeKind> {
  return state === 'new' || state === 'back' || isMissing(state);
}

function isMissing(state: CommunicationState | undefined): boolean {
  return state === 'late' || state === 'gone';
}

/** The state at an earlier time, by what is known now. */
function stateThen(
  history: PairHistory,
  now: number,
  unwatchedAfter: number,
): CommunicationState | undefined {
  const last =
    lastActive(history.hours, now) ?? lastActive(history.days, now - 1);
  return last === undefined
    ? undefined
    : stateInSilence(history, last, { now, unwatchedAfter }).state;
}
