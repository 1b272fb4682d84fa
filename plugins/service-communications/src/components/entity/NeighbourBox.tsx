import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteRef,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import {
  CommunicationDirection,
  EntityNeighbour,
} from '@service-communications/plugin-service-communications-common';
import { Link } from 'react-router-dom';
import { Translate, useTranslate } from '../../useTranslate';
import { useUniqueId } from '../panels/useUniqueId';
import { blockName, blockText } from '../drawing/blockText';
import { MapBox, MapBoxPlace } from '../drawing/MapBox';
import { entityPathParams } from '../values/entityPathParams';
import { formatAverage, formatCount } from '../values/formatNumber';

interface NeighbourBoxProps {
  /** The name of the entity that it is a neighbour of. */
  of: string;
  direction: CommunicationDirection;
  neighbour: EntityNeighbour;
  silent: boolean;
  place: MapBoxPlace;
}

/** A neighbour on the map: leads to the entity, where there is one. */
export function NeighbourBox(props: NeighbourBoxProps) {
  const { neighbour, place } = props;
  const t = useTranslate();
  if (neighbour.entityRef) {
    return <EntityBox {...props} entityRef={neighbour.entityRef} />;
  }
  const { block } = neighbour;
  if (!block) {
    return null;
  }
  return (
    <g role="img" aria-label={sentence(t, props, blockText(t, block))}>
      <title>{blockText(t, block)}</title>
      <MapBox
        place={place}
        shape="block"
        name={blockName(block)}
        caption={caption(t, props)}
      />
    </g>
  );
}

function EntityBox(props: NeighbourBoxProps & { entityRef: string }) {
  const { entityRef, place } = props;
  const t = useTranslate();
  const entityLink = useRouteRef(entityRouteRef);
  const { primaryTitle: name } = useEntityPresentation(entityRef);
  const descriptionId = useUniqueId();
  return (
    <g>
      <desc id={descriptionId}>{sentence(t, props, name)}</desc>
      {/* Named as it is seen: the sentence describes it. */}
      <Link
        to={entityLink(entityPathParams(entityRef))}
        aria-describedby={descriptionId}
      >
        <title>{name}</title>
        <MapBox
          place={place}
          shape="entity"
          name={name}
          caption={caption(t, props)}
        />
      </Link>
    </g>
  );
}

/** What a reader of the map should know before reading on, in few words. */
function caption(t: Translate, props: NeighbourBoxProps): string {
  const { neighbour, silent } = props;
  const { averageClientConnections: average, communications } = neighbour;
  const parts = [
    average === undefined
      ? communications > 0 && communicationsText(t, communications)
      : t('drawing.connections', { formatted: formatAverage(average) }),
    neighbour.declared &&
      neighbour.declared !== 'both' &&
      t(`dependency.${neighbour.declared}`),
    silent && t('drawing.silent'),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** The same as a sentence, for those who hear it. */
function sentence(t: Translate, props: NeighbourBoxProps, name: string) {
  const { of, direction, neighbour, silent } = props;
  const { averageClientConnections: average, communications } = neighbour;
  return [
    direction === 'clients'
      ? t('entity.calls', { caller: name, callee: of })
      : t('entity.calls', { caller: of, callee: name }),
    communicationsText(t, communications),
    average !== undefined &&
      t('drawing.connectionsLong', { formatted: formatAverage(average) }),
    neighbour.declared && t(`dependency.${neighbour.declared}`),
    silent && t('drawing.silent'),
  ]
    .filter(Boolean)
    .join(', ');
}

function communicationsText(t: Translate, count: number): string {
  return t('drawing.communications', { count, formatted: formatCount(count) });
}
