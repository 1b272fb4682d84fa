import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import {
  GraphGrouping,
  GraphNode,
} from '@service-communications/plugin-service-communications-common';
import { ReactNode } from 'react';
import { useTranslate } from '../../useTranslate';
import { plainNodeName } from './plainNodeName';

interface OpenGroupNameProps {
  id: string;
  /** Absent where the answer has no group of that id. */
  node?: GraphNode;
  groupBy: GraphGrouping;
  children: (name: string) => ReactNode;
}

/** Gives the name of a group that is open. */
export function OpenGroupName(props: OpenGroupNameProps) {
  const { id, node, groupBy, children } = props;
  const t = useTranslate();
  if (node?.entityRef) {
    return <EntityName entityRef={node.entityRef}>{children}</EntityName>;
  }
  return <>{children(node ? plainNodeName(t, node, groupBy) : id)}</>;
}

function EntityName(props: {
  entityRef: string;
  children: (name: string) => ReactNode;
}) {
  const { primaryTitle } = useEntityPresentation(props.entityRef);
  return <>{props.children(primaryTitle)}</>;
}
