import {
  CommunicationGraph,
  GraphGrouping,
} from '@service-communications/plugin-service-communications-common';
import { useMemo } from 'react';
import { useTranslate } from '../../useTranslate';
import { edgeWeight } from '../drawing/edgeStyle';
import { localPage } from '../state/localPage';
import { useLocalPaging } from '../state/useLocalPaging';
import { ItemsTable } from '../table/ItemsTable';
import {
  formatAverage,
  formatBytes,
  formatCount,
  NO_VALUE,
} from '../values/formatNumber';
import { TimeValue } from '../values/TimeValue';
import { GraphNodeLabel } from './GraphNodeLabel';
import { indexEdges, PlacedEdge } from './indexEdges';

/** The same as the map in words: every arrow, the heaviest first. */
export function GraphList(props: {
  graph: CommunicationGraph;
  groupBy: GraphGrouping;
}) {
  const { graph, groupBy } = props;
  const t = useTranslate();
  const state = useLocalPaging();
  const edges = useMemo(
    () =>
      indexEdges(graph).sort((a, b) => edgeWeight(b.edge) - edgeWeight(a.edge)),
    [graph],
  );
  const label = (node: number) => (
    <GraphNodeLabel node={graph.nodes[node]} groupBy={groupBy} />
  );
  return (
    <ItemsTable<PlacedEdge>
      name={t('map.list.name')}
      loadingLabel={t('map.loading')}
      loading={false}
      outdated={false}
      page={localPage(edges, { ...state, q: '' }, () => [])}
      keyOf={({ edge }) => `${edge.client} ${edge.listener}`}
      state={state}
      empty={null}
      columns={[
        {
          title: t('map.list.client'),
          width: 24,
          render: ({ client }) => label(client),
        },
        {
          title: t('map.list.listener'),
          width: 24,
          render: ({ listener }) => label(listener),
        },
        {
          title: t('map.list.communications'),
          width: 15,
          numeric: true,
          render: ({ edge }) => formatCount(edge.communications),
        },
        {
          title: t('map.list.averageClientConnections'),
          width: 14,
          numeric: true,
          render: ({ edge }) => formatAverage(edge.averageClientConnections),
        },
        {
          title: t('map.list.bytes'),
          width: 11,
          numeric: true,
          render: ({ edge }) => formatBytes(edge.bytes),
        },
        {
          title: t('map.list.declared'),
          width: 17,
          render: ({ edge }) =>
            edge.declared ? t(`dependency.${edge.declared}`) : NO_VALUE,
        },
        {
          title: t('map.list.lastDetected'),
          width: 17,
          render: ({ edge }) => <TimeValue time={edge.lastDetected} />,
        },
      ]}
    />
  );
}
