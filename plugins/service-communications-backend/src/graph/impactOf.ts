import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { CommunicationState } from '@service-communications/plugin-service-communications-common';
import { ListTable } from '../listing/ListTable';
import { matchRows } from '../listing/matchRows';
import { StoredPermissionFilter } from '../model/CommunicationsSelection';
import { ATTENTION, stateOfAttention } from './attention';
import { AddressBlock, entityNodesOf } from './EntityNodes';
import { keepNewest } from './newestIds';
import { NONE, rowEndsOf } from './RowEnds';
import { StandIn, StandIns } from './StandIns';

/** What was seen to depend on an entity. */
export interface Dependent {
  entityRef?: string;
  /** Where no entity is known. */
  block?: AddressBlock;
  distance: number;
  /** The shortest way, from what it calls to the entity itself. */
  through: string[];
  /** Ids of communications of the first step, the newest first. */
  evidence: string[];
  /** Of the first step, milliseconds since 1970. */
  lastDetected: number;
  /** Of the first step: that which needs attention most. */
  state?: CommunicationState;
  /**
   * For each listener that it calls in the first step what may stand in for it;
   * without any, nothing may.
   */
  standIns: StandIn[];
}

/**
 * Walks from an entity to what calls it, to what calls that, and so on. Each step is
 * what an entity's own list of clients has, as service or device. What has no
 * entity is put together by block and not walked through. Of several shortest
 * ways it is the one whose references come first, from the entity on.
 *
 * @returns by distance, then by reference, blocks last
 */
export function impactOf(
  table: ListTable,
  options: {
    entityRef: string;
    /** Communications count that were detected since, milliseconds since 1970. */
    since: number;
    /** What the caller's permission is bound to; absent: everything. */
    permissionFilter?: PermissionCriteria<StoredPermissionFilter>;
  },
): Dependent[] {
  const { entityRef, since, permissionFilter } = options;
  const rowEnds = rowEndsOf(table);
  const { rows, rowStarts, clientEnd, entityRefs } = rowEnds;
  const root = rowEnds.codeOf(entityRef);
  if (root === undefined) {
    return [];
  }
  const match = matchRows(table, {
    filter: { detectedAfter: new Date(since).toISOString() },
    permissionFilter,
  });
  const nodes = entityNodesOf(table, rowEnds);
  const isSeen = new Uint8Array(rowEnds.ends.length);
  /** What a node calls in the first step of its way. */
  const callee = new Int32Array(nodes.count).fill(NONE);
  const newest: number[][] = [];
  const attention = new Uint8Array(nodes.count);
  const standIns = new StandIns(table, rowEnds, match);
  const dependents: Dependent[] = [];
  const ways = new Map([[root, [entityRef]]]);
  callee[root] = root;

  /** Adds the clients of an entity that were not met before. */
  function addClients(entity: number, added: number[]): void {
    for (const listener of rowEnds.listenersOf(entity)) {
      const stop = rowStarts[listener + 1];
      for (let index = rowStarts[listener]; index < stop; index++) {
        const end = clientEnd[rows[index]];
        const client = nodes.of[end];
        if (
          match[rows[index]] === 0 ||
          (nodes.isBlock(client) && entity !== root)
        ) {
          continue;
        }
        if (callee[client] === NONE) {
          callee[client] = entity;
          newest[client] = [];
          added.push(client);
        }
        if (callee[client] === entity && client !== root) {
          isSeen[end] = 1;
          attention[client] = Math.max(
            attention[client],
            ATTENTION[table.state[rows[index]]],
          );
          keepNewest(table, newest[client], rows[index]);
        }
      }
    }
  }

  for (let level = [root], distance = 1; level.length > 0; distance++) {
    const next: number[] = [];
    for (const entity of level) {
      addClients(entity, next);
    }
    sortNodes(next);
    for (const client of next) {
      const through = ways.get(callee[client])!;
      const described = nodes.describe(client, isSeen);
      if ('entityRef' in described) {
        ways.set(client, [described.entityRef, ...through]);
      }
      dependents.push({
        ...described,
        distance,
        through,
        evidence: newest[client].map(row => String(table.id[row])),
        lastDetected: table.lastDetected[newest[client][0]],
        state: stateOfAttention(attention[client]),
        standIns: standIns.find(callee[client], nodes.rowsOfClient(client)),
      });
    }
    level = next.filter(client => !nodes.isBlock(client));
  }
  table.matchMemory.give(match);
  return dependents;

  /** By reference, blocks last. */
  function sortNodes(unsorted: number[]): void {
    const nameOf = (node: number) =>
      nodes.isBlock(node) ? nodes.idOf(node) : entityRefs[node];
    unsorted.sort(
      (a, b) =>
        Number(nodes.isBlock(a)) - Number(nodes.isBlock(b)) ||
        (nameOf(a) < nameOf(b) ? -1 : 1),
    );
  }
}
