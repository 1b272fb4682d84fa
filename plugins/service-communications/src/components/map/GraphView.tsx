import Skeleton from '@material-ui/lab/Skeleton';
import {
  CommunicationGraph,
  GraphGrouping,
} from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { ChosenNode } from './ChosenNode';
import { GraphList } from './GraphList';
import { GraphMap } from './GraphMap';
import { GraphMatrix } from './GraphMatrix';
import { MapState } from './mapFields';
import { useGraphLayout } from './useGraphLayout';

/** A graph in one of its views. */
export function GraphView(props: {
  graph: CommunicationGraph;
  groupBy: GraphGrouping;
  view: MapState['view'];
  onOpen: (group: string) => void;
  onAround: (entityRef: string) => void;
}) {
  const { graph, groupBy, view, onOpen, onAround } = props;
  const t = useTranslate();
  const laidOut = useGraphLayout(view === 'map' ? graph : undefined);
  const [chosen, setChosen] = useState<string>();
  if (view === 'matrix') {
    return <GraphMatrix graph={graph} groupBy={groupBy} />;
  }
  if (view === 'list') {
    return <GraphList graph={graph} groupBy={groupBy} />;
  }
  if (!laidOut) {
    return (
      <Skeleton variant="rect" height={480} aria-label={t('map.layingOut')} />
    );
  }
  const node = laidOut.graph.nodes.find(({ id }) => id === chosen);
  return (
    <>
      <GraphMap
        laidOut={laidOut}
        groupBy={groupBy}
        chosen={node?.id}
        onChoose={setChosen}
      />
      {node && (
        <ChosenNode
          node={node}
          groupBy={groupBy}
          onOpen={() => onOpen(node.id)}
          onAround={onAround}
        />
      )}
    </>
  );
}
