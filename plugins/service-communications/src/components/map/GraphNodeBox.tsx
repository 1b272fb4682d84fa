import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import {
  GraphGrouping,
  GraphNode,
} from '@service-communications/plugin-service-communications-common';
import { KeyboardEvent, memo } from 'react';
import { useTranslate } from '../../useTranslate';
import { blockName } from '../drawing/blockText';
import { MapBox, MapBoxPlace } from '../drawing/MapBox';
import { useUniqueId } from '../panels/useUniqueId';
import { formatCount } from '../values/formatNumber';
import { plainNodeName } from './plainNodeName';

interface GraphNodeBoxProps {
  node: GraphNode;
  groupBy: GraphGrouping;
  place: MapBoxPlace;
  /** How many it calls and how many call it, of those on the map. */
  calls: number;
  calledBy: number;
  isChosen: boolean;
  /** The one that the Tab key comes to. */
  isCurrent: boolean;
  onChoose: (id: string) => void;
  onFocus: (id: string) => void;
  onKey: (id: string, event: KeyboardEvent) => void;
}

/** A node of the map, to be chosen by mouse and keys. */
export const GraphNodeBox = memo(NodeBox);

function NodeBox(props: GraphNodeBoxProps) {
  const { node } = props;
  const t = useTranslate();
  return node.entityRef ? (
    <EntityNodeBox {...props} entityRef={node.entityRef} />
  ) : (
    <NamedNodeBox {...props} name={plainNodeName(t, node, props.groupBy)} />
  );
}

function EntityNodeBox(props: GraphNodeBoxProps & { entityRef: string }) {
  const { entityRef, ...box } = props;
  const { primaryTitle } = useEntityPresentation(entityRef);
  return <NamedNodeBox {...box} name={primaryTitle} />;
}

function NamedNodeBox(props: GraphNodeBoxProps & { name: string }) {
  const { node, place, name, isChosen, isCurrent } = props;
  const { calls, calledBy, onChoose, onFocus, onKey } = props;
  const t = useTranslate();
  const descriptionId = useUniqueId();
  const countOf = (count: number) => ({ count, formatted: formatCount(count) });
  const communications = t(
    'drawing.communications',
    countOf(node.communications),
  );
  const members =
    node.members === undefined
      ? undefined
      : t('map.node.group', countOf(node.members));
  return (
    <g>
      <desc id={descriptionId}>
        {[
          members,
          t('map.node.calledBy', countOf(calledBy)),
          t('map.node.calls', countOf(calls)),
          communications,
        ]
          .filter(Boolean)
          .join(', ')}
      </desc>
      {/* Named as it is seen: the numbers describe it. */}
      <g
        role="button"
        tabIndex={isCurrent ? 0 : -1}
        data-node={node.id}
        aria-pressed={isChosen}
        aria-describedby={descriptionId}
        style={{ cursor: 'pointer' }}
        onClick={() => onChoose(node.id)}
        onFocus={() => onFocus(node.id)}
        onKeyDown={event => onKey(node.id, event)}
      >
        <title>{name}</title>
        <MapBox
          place={place}
          shape={node.kind}
          name={node.block ? blockName(node.block) : name}
          caption={members ?? communications}
          isChosen={isChosen}
        />
      </g>
    </g>
  );
}
