import { makeStyles } from '@material-ui/core/styles';
import { GraphGrouping } from '@service-communications/plugin-service-communications-common';
import {
  KeyboardEvent,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { useTranslate } from '../../useTranslate';
import { MapLegend } from '../drawing/MapLegend';
import { Caption } from '../values/Caption';
import { formatCount } from '../values/formatNumber';
import { useUniqueId } from '../panels/useUniqueId';
import { ArrowLayer, ArrowsOf } from './ArrowLayer';
import { GraphNodeBox } from './GraphNodeBox';
import { MapButtons } from './MapButtons';
import { LaidOutGraph } from './useGraphLayout';
import { usePanZoom } from './usePanZoom';
import { useProgressiveCount } from './useProgressiveCount';
import { walkGraph } from './walkGraph';

/** How many arrows and boxes are drawn before the browser has its turn. */
const STEP = 100;

const useStyles = makeStyles(
  theme => ({
    frame: {
      position: 'relative',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      background: theme.palette.background.paper,
    },
    map: {
      display: 'block',
      width: '100%',
      maxHeight: '70vh',
      cursor: 'grab',
      // Dragging up and down moves the page on a touchscreen.
      touchAction: 'pan-y',
      '& [role=button]': { outline: 'none' },
      '& [role=button]:hover rect, & [role=button]:hover path, & [role=button]:focus-visible rect, & [role=button]:focus-visible path':
        { stroke: theme.palette.primary.main, strokeWidth: 3 },
    },
  }),
  { name: 'ServiceCommunicationsGraphMap' },
);

/** No taller than needed, and no taller than the eye takes in at once. */
function heightOf(height: number): number {
  return Math.min(640, Math.max(280, height));
}

/** The graph as a drawing that mouse and keys walk. */
export function GraphMap(props: {
  laidOut: LaidOutGraph;
  groupBy: GraphGrouping;
  /** Id of the node that was chosen. */
  chosen?: string;
  onChoose: (id: string | undefined) => void;
}) {
  const { laidOut, groupBy, chosen, onChoose } = props;
  const { graph, edges, layout } = laidOut;
  const { nodes } = graph;
  const classes = useStyles();
  const t = useTranslate();
  const helpId = useUniqueId();
  const panZoom = usePanZoom(layout);
  const { svgRef, show } = panZoom;
  // What is refreshed stays drawn; only what shows other nodes begins anew.
  const shown = useMemo(() => nodes.map(({ id }) => id).join('\n'), [nodes]);
  const boxCount = useProgressiveCount(shown, nodes.length, STEP);
  const arrowCount = useProgressiveCount(shown, edges.length, STEP);
  const [current, setCurrent] = useState<string>();
  const [wanted, setWanted] = useState<string>();

  const places = useMemo(
    () => new Map(nodes.map(({ id }, index) => [id, index])),
    [nodes],
  );
  const degrees = useMemo(() => {
    const counts = nodes.map(() => ({ calls: 0, calledBy: 0 }));
    for (const { client, listener } of edges) {
      counts[client].calls += 1;
      counts[listener].calledBy += 1;
    }
    return counts;
  }, [nodes, edges]);

  const onKey = useCallback(
    (id: string, event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        onChoose(id);
        return;
      }
      const from = places.get(id);
      const to =
        from === undefined
          ? undefined
          : walkGraph(event.key, from, layout.boxes, edges);
      if (to !== undefined) {
        event.preventDefault();
        setWanted(nodes[to].id);
      }
    },
    [places, layout, edges, nodes, onChoose],
  );
  const onFocus = useCallback(
    (id: string) => {
      setCurrent(id);
      const index = places.get(id);
      if (index !== undefined) {
        show(layout.boxes[index]);
      }
    },
    [places, layout, show],
  );
  useEffect(() => {
    const all = svgRef.current?.querySelectorAll<SVGGElement>('[data-node]');
    Array.from(all ?? [])
      .find(({ dataset }) => dataset.node === wanted)
      ?.focus();
    setWanted(undefined);
  }, [wanted, svgRef]);

  const chosenIndex = chosen === undefined ? undefined : places.get(chosen);
  const tabStop =
    current !== undefined && places.has(current) ? current : nodes[0]?.id;
  const kinds = new Set(nodes.map(({ kind }) => kind));
  return (
    <>
      <div className={classes.frame}>
        <MapButtons panZoom={panZoom} size={layout} />
        {/* What is dragged is the drawing; its boxes are the controls. */}
        <svg
          ref={svgRef}
          className={classes.map}
          style={{ height: heightOf(layout.height) }}
          role="group"
          aria-label={t('map.mapLabel', {
            formatted: formatCount(nodes.length),
          })}
          aria-describedby={helpId}
          {...panZoom.handlers}
        >
          <g ref={panZoom.groupRef}>
            <g opacity={chosenIndex === undefined ? undefined : 0.2}>
              <ArrowLayer laidOut={laidOut} count={arrowCount} />
            </g>
            {chosenIndex !== undefined && (
              <ArrowsOf laidOut={laidOut} node={chosenIndex} />
            )}
            {nodes.slice(0, boxCount).map((node, index) => (
              <GraphNodeBox
                key={node.id}
                node={node}
                groupBy={groupBy}
                place={layout.boxes[index]}
                {...degrees[index]}
                isChosen={node.id === chosen}
                isCurrent={node.id === tabStop}
                onChoose={onChoose}
                onFocus={onFocus}
                onKey={onKey}
              />
            ))}
          </g>
        </svg>
      </div>
      <div id={helpId}>
        <Caption>{t('map.help')}</Caption>
      </div>
      <MapLegend
        shapes={(['group', 'block'] as const).filter(kind => kinds.has(kind))}
      />
    </>
  );
}
