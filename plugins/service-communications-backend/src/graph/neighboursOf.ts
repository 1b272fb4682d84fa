import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { EntityNeighbour } from '@service-communications/plugin-service-communications-common';
import { ListTable } from '../listing/ListTable';
import { matchRows } from '../listing/matchRows';
import {
  EntitySelection,
  StoredPermissionFilter,
} from '../model/CommunicationsSelection';
import { entityNodesOf } from './EntityNodes';
import { rowEndsOf } from './RowEnds';
import { sumEdges } from './sumEdges';
import { compareWeight, toEdgeNumbers } from './toEdgeNumbers';

/**
 * Who calls an entity, or what it calls, by the entity at the other end: the
 * service where one is known, else the device. What has none is put together
 * by the block of its address. The heaviest come first.
 */
export function neighboursOf(
  table: ListTable,
  options: EntitySelection & {
    /** What the caller's permission is bound to; absent: everything. */
    permissionFilter?: PermissionCriteria<StoredPermissionFilter>;
  },
): EntityNeighbour[] {
  const { permissionFilter, ...ofEntity } = options;
  const match = matchRows(table, { filter: {}, ofEntity, permissionFilter });
  const rowEnds = rowEndsOf(table);
  const nodes = entityNodesOf(table, rowEnds);
  /** Whatever it is called at this end, the match knows that it is the entity. */
  const itself = { count: 1, of: new Int32Array(rowEnds.ends.length) };
  const isCalled = options.direction === 'clients';
  const { length, client, listener, sums, isSeen } = sumEdges(table, rowEnds, {
    match,
    clients: isCalled ? nodes : itself,
    listeners: isCalled ? itself : nodes,
  });
  table.matchMemory.give(match);
  const others = isCalled ? client : listener;
  const neighbours = Array.from({ length }, (_, edge) => ({
    ...nodes.describe(others[edge], isSeen),
    ...toEdgeNumbers(sums, edge),
    state: sums.stateOf(edge),
  }));
  return neighbours.sort(
    (a, b) => compareWeight(a, b) || (nameOf(a) < nameOf(b) ? -1 : 1),
  );
}

function nameOf({ entityRef, block }: EntityNeighbour): string {
  return entityRef ?? `${block!.network} ${block!.cidr}`;
}
