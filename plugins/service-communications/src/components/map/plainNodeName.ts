import {
  GraphGrouping,
  GraphNode,
} from '@service-communications/plugin-service-communications-common';
import { Translate } from '../../useTranslate';
import { blockText } from '../drawing/blockText';

/** The name of a node that is no entity. */
export function plainNodeName(
  t: Translate,
  node: GraphNode,
  groupBy: GraphGrouping,
): string {
  if (node.block) {
    return blockText(t, node.block);
  }
  return node.network ?? t(`map.node.none.${groupBy}`);
}
