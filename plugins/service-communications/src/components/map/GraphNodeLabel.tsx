import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  GraphGrouping,
  GraphNode,
} from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { plainNodeName } from './plainNodeName';

/** A node in words, with the way to its entity where it has one. */
export function GraphNodeLabel(props: {
  node: GraphNode;
  groupBy: GraphGrouping;
}) {
  const { node, groupBy } = props;
  const t = useTranslate();
  return node.entityRef ? (
    <EntityRefLink entityRef={node.entityRef} />
  ) : (
    <>{plainNodeName(t, node, groupBy)}</>
  );
}
