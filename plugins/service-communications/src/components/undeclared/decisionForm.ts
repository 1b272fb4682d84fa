import {
  DependencyDecision,
  DependencyDecisionInput,
  DependencyVerdict,
} from '@service-communications/plugin-service-communications-common';

/** What the dialog of a decision holds. */
export interface DecisionValues {
  verdict: DependencyVerdict | 'none';
  reason: string;
  /** A day as `2026-03-14`, empty for good. */
  lastDay: string;
}

/** What the dialog begins with. */
export function decisionValuesOf(
  decision: DependencyDecision | undefined,
  verdict: DependencyVerdict,
): DecisionValues {
  return {
    verdict,
    reason: decision?.reason ?? '',
    lastDay: decision?.expiresAt ? dayOf(new Date(decision.expiresAt)) : '',
  };
}

/** What is wrong with the values, by their fields. */
export function findDecisionProblems(
  values: DecisionValues,
  now: Date,
): { reason?: 'reasonMissing'; lastDay?: 'expiresPast' } {
  const { verdict, reason, lastDay } = values;
  return verdict === 'none'
    ? {}
    : {
        ...(reason.trim() === '' && { reason: 'reasonMissing' as const }),
        ...(lastDay !== '' &&
          lastDay < dayOf(now) && { lastDay: 'expiresPast' as const }),
      };
}

/** The values as the backend takes them. A day ends where its reader is. */
export function toDecisionInput(
  dependency: { callerRef: string; calleeRef: string },
  { verdict, reason, lastDay }: DecisionValues,
): DependencyDecisionInput {
  const { callerRef, calleeRef } = dependency;
  if (verdict === 'none') {
    return { callerRef, calleeRef };
  }
  return {
    callerRef,
    calleeRef,
    verdict,
    reason: reason.trim(),
    ...(lastDay !== '' && {
      expiresAt: new Date(`${lastDay}T23:59:59.999`).toISOString(),
    }),
  };
}

function dayOf(time: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return [
    time.getFullYear(),
    two(time.getMonth() + 1),
    two(time.getDate()),
  ].join('-');
}
