import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { EntityEdges } from '../graph/EntityEdges';
import { ListTable } from '../listing/ListTable';
import { StoredPermissionFilter } from '../model/CommunicationsSelection';
import { CallMap } from './CallMap';
import { SeenCall } from './seenCalls';

/**
 * The calls between entities that somebody may know of, by the communications
 * that they may read.
 *
 * @param permissionFilter - what the caller's permission is bound to; absent:
 * everything
 */
export function visibleCalls(
  table: ListTable,
  permissionFilter?: PermissionCriteria<StoredPermissionFilter>,
): CallMap<SeenCall> {
  const edges = new EntityEdges(table, permissionFilter);
  const calls = new CallMap<SeenCall>();
  for (let at = 0; at < edges.length; at++) {
    const { callerRef, calleeRef, ...seen } = edges.edgeAt(at);
    calls.set(callerRef, calleeRef, seen);
  }
  return calls;
}
