import { DependencyState } from '@service-communications/plugin-service-communications-common';

/** How a call that is declared, observed or both is called. */
export function dependencyState(call: {
  isDeclared: boolean;
  isObserved: boolean;
  /** Whether anybody looked at either end. */
  isLookedAt: boolean;
}): DependencyState {
  const { isDeclared, isObserved, isLookedAt } = call;
  if (isObserved) {
    return isDeclared ? 'both' : 'observed';
  }
  return isLookedAt ? 'declared' : 'unseen';
}
