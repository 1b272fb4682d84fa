import { RowMask } from '../listing/MaskPool';
import { EntityNodes } from './EntityNodes';
import { NONE, RowEnds } from './RowEnds';

/** What depends on an entity, as nodes. */
export interface Walk {
  /** Those of each distance from 1 on, in the order of their ranks. */
  levels: Int32Array[];
  /** What a node calls in the first step of its way, by the node. */
  callee: Int32Array;
}

/**
 * Walks from an entity to what calls it, to what calls that, and so on. Each step is
 * what an entity's own list of clients has, as service or device. Blocks are met
 * at the first step only, and not walked through. Of several shortest ways it is
 * the one whose references come first, from the entity on.
 *
 * @param match - the rows that count
 */
export function walkDependents(
  rowEnds: RowEnds,
  nodes: EntityNodes,
  options: { root: number; match: RowMask },
): Walk {
  const { root, match } = options;
  const { rows, rowStarts } = rowEnds;
  const { rankOf, byRank } = nodes.ranks();
  const clientAt = nodes.clientAt();
  const callee = new Int32Array(nodes.count).fill(NONE);
  callee[root] = root;
  const isWalked = new Uint8Array(rowStarts.length - 1);

  /** The clients of an entity that were not met before, by their ranks. */
  function addClients(entity: number, ranks: number[]): void {
    for (const listener of rowEnds.listenersOf(entity)) {
      // By its service or its device before: its clients are known.
      if (isWalked[listener] === 1) {
        continue;
      }
      isWalked[listener] = 1;
      const stop = rowStarts[listener + 1];
      for (let index = rowStarts[listener]; index < stop; index++) {
        const client = clientAt[index];
        if (
          callee[client] === NONE &&
          match[rows[index]] === 1 &&
          (entity === root || !nodes.isBlock(client))
        ) {
          callee[client] = entity;
          ranks.push(rankOf[client]);
        }
      }
    }
  }

  const levels: Int32Array[] = [];
  let level = Int32Array.of(root);
  while (level.length > 0) {
    const ranks: number[] = [];
    for (const node of level) {
      if (!nodes.isBlock(node)) {
        addClients(node, ranks);
      }
    }
    level = Int32Array.from(ranks)
      .sort()
      .map(rank => byRank[rank]);
    if (level.length > 0) {
      levels.push(level);
    }
  }
  return { levels, callee };
}
