import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { ListTable } from '../listing/ListTable';
import { matchRows } from '../listing/matchRows';
import { StoredPermissionFilter } from '../model/CommunicationsSelection';
import { newestIds } from './newestIds';
import { RowEnds, rowEndsOf } from './RowEnds';
import { SummedEdges, sumEdges } from './sumEdges';

/** What one entity was seen to call of another. */
export interface EntityEdge {
  callerRef: string;
  calleeRef: string;
  communications: number;
  /** Each pair once, of scans or else of flows; absent without either. */
  averageClientConnections?: number;
  /** Both ways; absent without counters. */
  bytes?: number;
  /** Milliseconds since 1970; absent where nothing was detected. */
  firstDetected?: number;
  lastDetected?: number;
}

/**
 * The edges between entities, from the caller to the callee, of the
 * communications that somebody may read and nobody ignores. An end is the
 * service where one is known, else the device. Without edges of an entity to
 * itself. To be read before the table changes: until the caller waits for
 * something else.
 */
export class EntityEdges {
  readonly #table: ListTable;
  readonly #rowEnds: RowEnds;
  readonly #edges: SummedEdges;
  readonly #places: Int32Array;

  /**
   * @param permissionFilter - what the caller's permission is bound to
   */
  constructor(
    table: ListTable,
    permissionFilter?: PermissionCriteria<StoredPermissionFilter>,
  ) {
    const match = matchRows(table, { filter: {}, permissionFilter });
    this.#table = table;
    this.#rowEnds = rowEndsOf(table);
    const nodes = {
      count: this.#rowEnds.entityRefs.length,
      of: this.#rowEnds.entityOfEnds(),
    };
    this.#edges = sumEdges(table, this.#rowEnds, {
      match,
      clients: nodes,
      listeners: nodes,
    });
    table.matchMemory.give(match);
    const { length, client, listener } = this.#edges;
    const places = new Int32Array(length);
    let others = 0;
    for (let edge = 0; edge < length; edge++) {
      if (client[edge] !== listener[edge]) {
        places[others++] = edge;
      }
    }
    this.#places = places.subarray(0, others);
  }

  get length(): number {
    return this.#places.length;
  }

  callerRefAt(at: number): string {
    return this.#rowEnds.entityRefs[this.#edges.client[this.#places[at]]];
  }

  calleeRefAt(at: number): string {
    return this.#rowEnds.entityRefs[this.#edges.listener[this.#places[at]]];
  }

  edgeAt(at: number): EntityEdge {
    const { sums } = this.#edges;
    const edge = this.#places[at];
    return {
      callerRef: this.callerRefAt(at),
      calleeRef: this.calleeRefAt(at),
      communications: sums.communications[edge],
      averageClientConnections: known(sums.connections[edge]),
      bytes: known(sums.bytes[edge]),
      firstDetected: known(sums.firstDetected[edge]),
      lastDetected: known(sums.lastDetected[edge]),
    };
  }

  /** The ids of the newest communications of an edge, at most ten. */
  evidenceAt(at: number): string[] {
    return newestIds(this.#table, this.#edges.rowsOf(this.#places[at]));
  }
}

function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
