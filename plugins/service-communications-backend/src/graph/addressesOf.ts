import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { ListTable } from '../listing/ListTable';
import { matchRows } from '../listing/matchRows';
import { StoredPermissionFilter } from '../model/CommunicationsSelection';
import { rowEndsOf } from './RowEnds';

/**
 * The ids of the addresses at which an entity listens, and of those that are
 * its own; where somebody may not read everything, only those at which it is
 * called as far as they may read.
 */
export function addressesOf(
  table: ListTable,
  options: {
    entityRef: string;
    permissionFilter?: PermissionCriteria<StoredPermissionFilter>;
  },
): number[] {
  const { entityRef, permissionFilter } = options;
  const { addresses, listeners } = table;
  const ids = new Set<number>();
  const addListener = (listener: number) =>
    ids.add(addresses[listeners[listener].address].id);
  if (permissionFilter) {
    const match = matchRows(table, {
      filter: {},
      ofEntity: { entityRef, direction: 'clients' },
      permissionFilter,
    });
    for (let at = 0; at < match.length; at++) {
      if (match[at] === 1) {
        addListener(table.listener[at]);
      }
    }
    table.matchMemory.give(match);
    return [...ids];
  }
  for (const { id, deviceRef } of addresses) {
    if (deviceRef === entityRef) {
      ids.add(id);
    }
  }
  const rowEnds = rowEndsOf(table);
  const entity = rowEnds.codeOf(entityRef);
  if (entity !== undefined) {
    rowEnds.listenersOf(entity).forEach(addListener);
  }
  return [...ids];
}
