import { ListTable } from '../listing/ListTable';
import { RowMask } from '../listing/MaskPool';
import { EdgeSums } from './EdgeSums';
import { groupPlaces } from './groupPlaces';
import { NONE, RowEnds } from './RowEnds';

/** Which nodes ends are put together to. */
export interface NodesOfEnds {
  count: number;
  /** The node of an end; {@link NONE} leaves out what the end has. */
  of: Int32Array;
}

/** The edges between some nodes, those of one listening node together. */
export interface SummedEdges {
  length: number;
  /** The node that calls, by the edge, … */
  client: Int32Array;
  /** … and the one that is called. */
  listener: Int32Array;
  sums: EdgeSums;
  /** The rows of an edge, by their places. */
  rowsOf(edge: number): number[];
  /** For each end 1 where a row that counts has it. */
  isSeen: Uint8Array;
}

/**
 * Puts the rows of a match together to edges. A pair that several rows share
 * counts once in an edge.
 */
export function sumEdges(
  table: ListTable,
  rowEnds: RowEnds,
  options: { match: RowMask; clients: NodesOfEnds; listeners: NodesOfEnds },
): SummedEdges {
  const { match, clients, listeners } = options;
  const { ends, rows, rowStarts, clientEnd, listenerEnd } = rowEnds;
  const byNode = listenersByNode(rowEnds, listeners);
  const isSeen = new Uint8Array(ends.length);
  /** The newest edge of a client's node. */
  const newest = new Int32Array(clients.count).fill(NONE);
  /** By the index in `rows`. */
  const edgeAt = new Int32Array(rows.length).fill(NONE);
  let length = 0;
  for (let node = 0; node < listeners.count; node++) {
    const firstEdge = length;
    for (let at = byNode.starts[node]; at < byNode.starts[node + 1]; at++) {
      const stop = rowStarts[byNode.places[at] + 1];
      for (let index = rowStarts[byNode.places[at]]; index < stop; index++) {
        const end = clientEnd[rows[index]];
        const caller = clients.of[end];
        if (match[rows[index]] === 1 && caller !== NONE) {
          if (newest[caller] < firstEdge) {
            newest[caller] = length++;
          }
          edgeAt[index] = newest[caller];
          isSeen[end] = 1;
          isSeen[listenerEnd[byNode.places[at]]] = 1;
        }
      }
    }
  }

  const client = new Int32Array(length);
  const listener = new Int32Array(length);
  const sums = new EdgeSums(table, length);
  for (let place = 0; place < listenerEnd.length; place++) {
    const node = listeners.of[listenerEnd[place]];
    for (let index = rowStarts[place]; index < rowStarts[place + 1]; index++) {
      const edge = edgeAt[index];
      if (edge !== NONE) {
        client[edge] = clients.of[clientEnd[rows[index]]];
        listener[edge] = node;
        sums.addRow(edge, rows[index]);
        if (!isPairCounted(rowEnds, edgeAt, index)) {
          sums.addPair(edge, rows[index]);
        }
      }
    }
  }

  return {
    length,
    client,
    listener,
    sums,
    isSeen,
    rowsOf(edge) {
      const node = listener[edge];
      const found: number[] = [];
      for (let at = byNode.starts[node]; at < byNode.starts[node + 1]; at++) {
        const stop = rowStarts[byNode.places[at] + 1];
        for (let index = rowStarts[byNode.places[at]]; index < stop; index++) {
          if (edgeAt[index] === edge) {
            found.push(rows[index]);
          }
        }
      }
      return found;
    },
  };
}

/** Whether a row before has the same pair in the same edge. */
function isPairCounted(
  { previousOfPair }: RowEnds,
  edgeAt: Int32Array,
  index: number,
): boolean {
  let before = previousOfPair[index];
  while (before !== NONE && edgeAt[before] !== edgeAt[index]) {
    before = previousOfPair[before];
  }
  return before !== NONE;
}

function listenersByNode({ listenerEnd }: RowEnds, nodes: NodesOfEnds) {
  const of = new Int32Array(listenerEnd.length);
  for (let listener = 0; listener < of.length; listener++) {
    of[listener] = nodes.of[listenerEnd[listener]];
  }
  return groupPlaces({ count: nodes.count, of, length: of.length });
}
