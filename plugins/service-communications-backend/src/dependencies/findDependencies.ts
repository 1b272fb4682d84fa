import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { DependencyState } from '@service-communications/plugin-service-communications-common';
import { DependencyKey } from '../database/operations/dependencies/dependencyDecisions';
import { EntityEdges } from '../graph/EntityEdges';
import {
  DeclaredDependencies,
  DeclaredDependency,
} from '../linking/DeclaredDependencies';
import { ListTable } from '../listing/ListTable';
import { matchRows } from '../listing/matchRows';
import { StoredPermissionFilter } from '../model/CommunicationsSelection';
import { CallMap } from './CallMap';
import { dependencyState } from './dependencyState';
import { EntityPlaces } from './EntityPlaces';
import { SeenCall, seenCalls } from './seenCalls';

/** A dependency as it is found, before anybody asks for more of it. */
export interface FoundDependency extends DependencyKey {
  state: DependencyState;
  /** Whether it was seen in what the caller may not read: nothing is said of it. */
  isHidden: boolean;
  /** What was seen of it; to be asked before the table changes. */
  seen(): SeenCall;
}

const UNSEEN: SeenCall = { communications: 0 };

/**
 * All dependencies of a table and a catalog, as far as somebody may see them. A
 * device that its caller runs on is none, unless it was seen to be called.
 */
export function findDependencies(options: {
  table: ListTable;
  places: EntityPlaces;
  declared: DeclaredDependencies;
  /** Entities that somebody looked at. */
  lookedAt: ReadonlySet<string>;
  permissionFilter?: PermissionCriteria<StoredPermissionFilter>;
  canSee: (declared: DeclaredDependency) => boolean;
}): FoundDependency[] {
  const { table, places, declared, lookedAt, permissionFilter, canSee } =
    options;
  const calls = new CallMap<DeclaredDependency>();
  for (const each of declared.all()) {
    calls.set(each.callerRef, each.calleeRef, each);
  }
  const seen = seenBy(permissionFilter);
  const seenByAnybody = permissionFilter ? seenBy(undefined) : seen;
  const found: FoundDependency[] = [];

  for (const call of declared.all()) {
    const { callerRef, calleeRef } = call;
    const observed = seen.get(callerRef, calleeRef);
    if (!observed && (!canSee(call) || places.runsOn(callerRef, calleeRef))) {
      continue;
    }
    const isHidden =
      !observed && seenByAnybody.get(callerRef, calleeRef) !== undefined;
    found.push({
      callerRef,
      calleeRef,
      isHidden,
      state: dependencyState({
        isDeclared: true,
        isObserved: observed !== undefined,
        isLookedAt:
          !isHidden && (lookedAt.has(callerRef) || lookedAt.has(calleeRef)),
      }),
      seen: () => observed ?? UNSEEN,
    });
  }

  const edges = new EntityEdges(table, permissionFilter);
  for (let at = 0; at < edges.length; at++) {
    const callerRef = edges.callerRefAt(at);
    const calleeRef = edges.calleeRefAt(at);
    if (!calls.get(callerRef, calleeRef)) {
      found.push({
        callerRef,
        calleeRef,
        isHidden: false,
        state: dependencyState({
          isDeclared: false,
          isObserved: true,
          isLookedAt: true,
        }),
        seen: () => edges.edgeAt(at),
      });
    }
  }
  return found;

  function seenBy(filter?: PermissionCriteria<StoredPermissionFilter>) {
    const match = matchRows(table, { filter: {}, permissionFilter: filter });
    const result = seenCalls(table, match, calls);
    table.matchMemory.give(match);
    return result;
  }
}
