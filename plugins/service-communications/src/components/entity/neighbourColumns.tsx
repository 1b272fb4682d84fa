import Chip from '@material-ui/core/Chip';
import { EntityNeighbour } from '@service-communications/plugin-service-communications-common';
import { Translate } from '../../useTranslate';
import { EntityOrBlockLabel } from '../drawing/EntityOrBlockLabel';
import { isSilent } from '../drawing/edgeStyle';
import { ItemColumn } from '../table/ItemsTable';
import { Caption } from '../values/Caption';
import {
  formatAverage,
  formatBytes,
  formatCount,
  NO_VALUE,
} from '../values/formatNumber';
import { TimeValue } from '../values/TimeValue';

/** The columns of the neighbours of an entity. */
export function neighbourColumns(
  t: Translate,
  now: number,
): ItemColumn<EntityNeighbour>[] {
  return [
    {
      title: t('entity.columns.neighbour'),
      width: 30,
      render: neighbour => <EntityOrBlockLabel {...neighbour} />,
    },
    {
      title: t('entity.columns.communications'),
      definition: t('entity.definitions.communications'),
      width: 16,
      numeric: true,
      render: ({ communications }) => formatCount(communications),
    },
    {
      title: t('entity.columns.averageClientConnections'),
      definition: t('entity.definitions.averageClientConnections'),
      width: 14,
      numeric: true,
      render: ({ averageClientConnections }) =>
        formatAverage(averageClientConnections),
    },
    {
      title: t('entity.columns.bytes'),
      definition: t('entity.definitions.bytes'),
      width: 11,
      numeric: true,
      render: ({ bytes }) => formatBytes(bytes),
    },
    {
      title: t('entity.columns.declared'),
      definition: t('entity.definitions.declared'),
      width: 19,
      render: neighbour => <Declared neighbour={neighbour} t={t} />,
    },
    {
      title: t('entity.columns.lastDetected'),
      width: 15,
      render: neighbour => <LastSeen neighbour={neighbour} now={now} t={t} />,
    },
  ];
}

function Declared(props: { neighbour: EntityNeighbour; t: Translate }) {
  const { declared, decision } = props.neighbour;
  const { t } = props;
  if (!declared) {
    return <>{NO_VALUE}</>;
  }
  return (
    <>
      {t(`dependency.${declared}`)}
      {decision && (
        <Caption>
          {t(`dependency.${decision.verdict}`, { reason: decision.reason })}
        </Caption>
      )}
    </>
  );
}

function LastSeen(props: {
  neighbour: EntityNeighbour;
  now: number;
  t: Translate;
}) {
  const { neighbour, now, t } = props;
  const { state, lastDetected } = neighbour;
  return (
    <>
      <TimeValue time={lastDetected} />
      {state && state !== 'established' && (
        <div>
          <Chip
            size="small"
            variant="outlined"
            label={t(`communicationState.${state}`)}
          />
        </div>
      )}
      {!state && isSilent(neighbour, now) && (
        <Caption>{t('drawing.silent')}</Caption>
      )}
    </>
  );
}
