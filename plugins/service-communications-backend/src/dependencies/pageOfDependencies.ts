import {
  DependencyDecision,
  dependencyStates,
  DependencyState,
  DependencyVerdict,
} from '@service-communications/plugin-service-communications-common';
import { DependencyKey } from '../database/operations/dependencies/dependencyDecisions';
import { CallMap } from './CallMap';
import { FoundDependency } from './findDependencies';
import { SeenCall } from './seenCalls';

/** Which of the dependencies that were found, and from where on. */
export interface DependenciesPageOptions {
  /** Words that must all occur in the references of the two. */
  q?: string;
  states?: readonly DependencyState[];
  decisions?: readonly (DependencyVerdict | 'none')[];
  /** Of each of them one end must be in. */
  ends: readonly ReadonlySet<string>[];
  limit: number;
  /** The page begins behind this one. */
  after?: DependencyKey;
}

/** A dependency of a page. */
export interface PagedDependency extends Omit<FoundDependency, 'seen'> {
  seen: SeenCall;
  decision?: DependencyDecision;
}

/**
 * A page of dependencies by caller, then by callee, with how many there are in
 * all and of each state.
 */
export function pageOfDependencies(
  found: readonly FoundDependency[],
  decided: CallMap<DependencyDecision>,
  options: DependenciesPageOptions,
): {
  items: PagedDependency[];
  totalItems: number;
  counts: Record<DependencyState, number>;
  next?: DependencyKey;
} {
  const { q = '', states, decisions, ends, limit, after } = options;
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const decisionOn = ({ callerRef, calleeRef }: DependencyKey) =>
    decided.get(callerRef, calleeRef);
  const matching = found.filter(
    each =>
      hasWords(each, words) &&
      ends.every(end => end.has(each.callerRef) || end.has(each.calleeRef)) &&
      (!decisions || decisions.includes(decisionOn(each)?.verdict ?? 'none')),
  );
  const counts = Object.fromEntries(
    dependencyStates.map(state => [state, 0]),
  ) as Record<DependencyState, number>;
  matching.forEach(({ state }) => counts[state]++);
  const chosen = matching.filter(
    ({ state }) => !states || states.includes(state),
  );
  const rest = chosen
    .filter(each => !after || compare(each, after) > 0)
    .sort(compare);
  const items = rest.slice(0, limit);
  return {
    items: items.map(item => ({
      ...item,
      seen: item.seen(),
      decision: decisionOn(item),
    })),
    totalItems: chosen.length,
    counts,
    ...(rest.length > limit && {
      next: {
        callerRef: items[limit - 1].callerRef,
        calleeRef: items[limit - 1].calleeRef,
      },
    }),
  };
}

/** References are in lower case. */
function hasWords(
  { callerRef, calleeRef }: DependencyKey,
  words: readonly string[],
): boolean {
  return words.every(
    word => callerRef.includes(word) || calleeRef.includes(word),
  );
}

function compare(a: DependencyKey, b: DependencyKey): number {
  return (
    compareTexts(a.callerRef, b.callerRef) ||
    compareTexts(a.calleeRef, b.calleeRef)
  );
}

function compareTexts(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
