import { mergeConversations, reverseRows } from './mergeRows';
import { PairTable } from './PairTable';
import { OrientationContext, WindowOrientation } from './WindowOrientation';

/**
 * Makes what a window gathered consistent, once all of it is known: decides for
 * each conversation, and for each pair with a single client port, which end
 * listens, and adds what belongs to one client and listener to one row.
 *
 * For each end there is a set of evidence; what both have in common says
 * nothing, and of the rest the strongest decides. So the order in which the
 * records came does not matter, and contradictions leave a conversation to what
 * is weaker. A pair with several client ports stays as it is.
 *
 * Afterwards the rows that have no conversation in their key, and events, are
 * the result.
 */
export function orientPairs(
  pairs: PairTable,
  context: OrientationContext,
): void {
  const decisions = new WindowOrientation(pairs, context).decide();
  reverseRows(pairs, decisions, context.interval);
  mergeConversations(pairs, context.interval);
}
