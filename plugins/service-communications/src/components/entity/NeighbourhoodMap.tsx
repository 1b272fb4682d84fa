import { makeStyles } from '@material-ui/core/styles';
import {
  CommunicationDirection,
  EntityNeighbour,
} from '@service-communications/plugin-service-communications-common';
import useMeasure from 'react-use/esm/useMeasure';
import { useTranslate } from '../../useTranslate';
import { Arrow } from '../drawing/Arrow';
import { edgeStyle, edgeWeight, isSilent } from '../drawing/edgeStyle';
import { MapBox } from '../drawing/MapBox';
import { MapLegend } from '../drawing/MapLegend';
import { Caption } from '../values/Caption';
import { formatCount } from '../values/formatNumber';
import { layoutNeighbourhood } from './layoutNeighbourhood';
import { NeighbourBox } from './NeighbourBox';
import { neighbourKey } from './neighbourKey';
import { Neighbourhood } from './useEntityNeighbours';

/** What tests and servers, which measure nothing, take for the width. */
const USUAL_WIDTH = 960;

const useStyles = makeStyles(
  theme => ({
    map: {
      display: 'block',
      maxWidth: '100%',
      '& a:focus': { outline: 'none' },
      '& a:hover rect, & a:focus-visible rect': {
        stroke: theme.palette.primary.main,
        strokeWidth: 3,
      },
    },
  }),
  { name: 'ServiceCommunicationsNeighbourhoodMap' },
);

/**
 * Who calls an entity, at its left, and what it calls, at its right: the
 * heaviest of them.
 */
export function NeighbourhoodMap(props: {
  /** The name of the entity. */
  name: string;
  neighbourhood: Neighbourhood;
  /** Milliseconds since the epoch: when the neighbours were read. */
  now: number;
  /** Most neighbours of each direction. */
  limit: number;
  /** Whether it says what its lines and boxes mean. */
  withLegend?: boolean;
}) {
  const { name, neighbourhood, now, limit, withLegend } = props;
  const classes = useStyles();
  const t = useTranslate();
  const [ref, { width }] = useMeasure<HTMLDivElement>();
  const shown = {
    clients: neighbourhood.clients.slice(0, limit),
    listeners: neighbourhood.listeners.slice(0, limit),
  };
  const { clients: callers, listeners: callees } = neighbourhood;
  const all = [...callers, ...callees];
  const heaviest = Math.max(0, ...all.map(edgeWeight));
  const layout = layoutNeighbourhood(
    { callers: shown.clients.length, callees: shown.listeners.length },
    Math.floor(width) || USUAL_WIDTH,
  );
  const places = { clients: layout.callers, listeners: layout.callees };
  const silent = (neighbour: EntityNeighbour) => isSilent(neighbour, now);
  const directions: CommunicationDirection[] = ['clients', 'listeners'];
  const countOf = (count: number) => ({ count, formatted: formatCount(count) });
  const leftOut = directions
    .map(each => [each, neighbourhood[each].length - limit] as const)
    .filter(([, count]) => count > 0);

  return (
    <div ref={ref}>
      <svg
        className={classes.map}
        width={layout.width}
        height={layout.height}
        role="group"
        aria-label={t('entity.mapLabel', {
          name,
          callers: t('entity.callers', countOf(callers.length)),
          callees: t('entity.callees', countOf(callees.length)),
        })}
      >
        {directions.flatMap(direction =>
          shown[direction].map((neighbour, index) => (
            <Arrow
              key={`${direction} ${neighbourKey(neighbour)}`}
              {...places[direction][index].arrow}
              look={edgeStyle(neighbour, heaviest, silent(neighbour))}
            />
          )),
        )}
        <MapBox place={layout.me} shape="entity" name={name} isChosen />
        {directions.flatMap(direction =>
          shown[direction].map((neighbour, index) => (
            <NeighbourBox
              key={`${direction} ${neighbourKey(neighbour)}`}
              of={name}
              direction={direction}
              neighbour={neighbour}
              silent={silent(neighbour)}
              place={places[direction][index].place}
            />
          )),
        )}
      </svg>
      {leftOut.map(([direction, count]) => (
        <Caption key={direction}>
          {t(`entity.${direction}LeftOut`, countOf(count))}
        </Caption>
      ))}
      {withLegend && (
        <MapLegend shapes={all.some(({ block }) => block) ? ['block'] : []} />
      )}
    </div>
  );
}
