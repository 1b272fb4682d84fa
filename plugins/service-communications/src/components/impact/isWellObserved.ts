import { EntityImpact } from '@service-communications/plugin-service-communications-common';

/** Below it, too many hours are unknown to say that nothing was there. */
const ENOUGH = 0.8;

/** Whether somebody looked often enough for what was not seen to count. */
export function isWellObserved(coverage: EntityImpact['coverage']): boolean {
  return coverage.since !== undefined && coverage.observedShare >= ENOUGH;
}
