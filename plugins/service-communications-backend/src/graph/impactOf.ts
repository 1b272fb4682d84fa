import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { CommunicationState } from '@service-communications/plugin-service-communications-common';
import { ListTable } from '../listing/ListTable';
import { matchRows } from '../listing/matchRows';
import { RowMask } from '../listing/MaskPool';
import { StoredPermissionFilter } from '../model/CommunicationsSelection';
import { ATTENTION, stateOfAttention } from './attention';
import { AddressBlock, EntityNodes, entityNodesOf } from './EntityNodes';
import { keepNewest } from './newestIds';
import { RowEnds, rowEndsOf } from './RowEnds';
import { StandIn, StandIns } from './StandIns';
import { Walk, walkDependents } from './walkDependents';

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

/** Where a dependent stands in the order of all. */
export interface DependentPlace {
  distance: number;
  /** The id of a block begins with its network and has a space. */
  id: string;
}

/** A page of what depends on an entity, and how much there is in all. */
export interface Impact {
  /** By distance, then by reference, blocks last. */
  dependents: Dependent[];
  /** How many there are of each distance from 1 on. */
  counts: number[];
  /** All entities among them, on whatever page. */
  entityRefs: string[];
  /** The last of the page, where there are more. */
  next?: DependentPlace;
}

/**
 * What depends on an entity, directly or through others: see
 * {@link walkDependents}. All is counted, and only what the page has is looked at
 * more closely.
 */
export function impactOf(
  table: ListTable,
  options: {
    entityRef: string;
    /** Communications count that were detected since, milliseconds since 1970. */
    since: number;
    /** What the caller's permission is bound to; absent: everything. */
    permissionFilter?: PermissionCriteria<StoredPermissionFilter>;
    /** Most dependents of the page. */
    limit: number;
    /** The last of the page before. */
    after?: DependentPlace;
  },
): Impact {
  const { entityRef, since, permissionFilter, limit, after } = options;
  const rowEnds = rowEndsOf(table);
  const root = rowEnds.codeOf(entityRef);
  if (root === undefined) {
    return { dependents: [], counts: [], entityRefs: [] };
  }
  const match = matchRows(table, {
    filter: { detectedAfter: new Date(since).toISOString() },
    permissionFilter,
  });
  const nodes = entityNodesOf(table, rowEnds);
  const walk = walkDependents(rowEnds, nodes, { root, match });
  const page = pageOf(walk, nodes, { limit, after });
  const describe = describer(table, rowEnds, { nodes, match, walk });
  const dependents = page.members.map(describe);
  table.matchMemory.give(match);
  return {
    dependents,
    counts: walk.levels.map(level => level.length),
    entityRefs: walk.levels.flatMap(level =>
      Array.from(level, node => nodes.entityRefOf(node)).filter(
        ref => ref !== undefined,
      ),
    ),
    ...(page.hasMore && { next: placeOf(nodes, page.members.at(-1)!) }),
  };
}

/** A node at its distance. */
interface Member {
  node: number;
  distance: number;
}

function placeOf(nodes: EntityNodes, { node, distance }: Member) {
  return { distance, id: nodes.idOf(node) };
}

function pageOf(
  { levels }: Walk,
  nodes: EntityNodes,
  options: { limit: number; after?: DependentPlace },
): { members: Member[]; hasMore: boolean } {
  const { limit, after } = options;
  const members: Member[] = [];
  for (let at = (after?.distance ?? 1) - 1; at < levels.length; at++) {
    const distance = at + 1;
    for (const node of levels[at]) {
      if (distance !== after?.distance || nodes.isAfter(node, after.id)) {
        if (members.length === limit) {
          return { members, hasMore: true };
        }
        members.push({ node, distance });
      }
    }
  }
  return { members, hasMore: false };
}

/** Looks at the first step of a dependent's way. */
function describer(
  table: ListTable,
  rowEnds: RowEnds,
  options: { nodes: EntityNodes; match: RowMask; walk: Walk },
): (member: Member) => Dependent {
  const { nodes, match, walk } = options;
  const { clientEnd, entityRefs } = rowEnds;
  const isSeen = new Uint8Array(rowEnds.ends.length);
  const standIns = new StandIns(table, rowEnds, match);

  function wayFrom(callee: number): string[] {
    const through = [entityRefs[callee]];
    for (let at = callee; walk.callee[at] !== at; at = walk.callee[at]) {
      through.push(entityRefs[walk.callee[at]]);
    }
    return through;
  }

  return ({ node, distance }) => {
    const callee = walk.callee[node];
    const rows = nodes.rowsOfClient(node);
    const newest: number[] = [];
    let attention = 0;
    for (const row of rows) {
      if (
        match[row] === 1 &&
        rowEnds.isListenerOf(callee, table.listener[row])
      ) {
        isSeen[clientEnd[row]] = 1;
        attention = Math.max(attention, ATTENTION[table.state[row]]);
        keepNewest(table, newest, row);
      }
    }
    return {
      ...nodes.describe(node, isSeen),
      distance,
      through: wayFrom(callee),
      evidence: newest.map(row => String(table.id[row])),
      lastDetected: table.lastDetected[newest[0]],
      state: stateOfAttention(attention),
      standIns: standIns.find(callee, rows),
    };
  };
}
