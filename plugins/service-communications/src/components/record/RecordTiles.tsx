import { makeStyles } from '@material-ui/core/styles';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import {
  formatAverage,
  formatBytes,
  formatCount,
  formatPercentage,
} from '../values/formatNumber';
import { spanText } from '../values/splitSpan';
import { toldNetflow } from '../values/toldNetflow';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: `repeat(auto-fit, minmax(${theme.spacing(
        20,
      )}px, 1fr))`,
      gridGap: theme.spacing(2),
      margin: theme.spacing(0, 0, 3),
    },
    tile: {
      padding: theme.spacing(1.5, 2),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      background: theme.palette.background.paper,
    },
    name: {
      ...theme.typography.caption,
      color: theme.palette.text.secondary,
    },
    value: {
      ...theme.typography.h5,
      margin: 0,
      fontVariantNumeric: 'tabular-nums',
    },
    detail: {
      ...theme.typography.body2,
      margin: 0,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'ServiceCommunicationsRecordTiles' },
);

/** One number of a communication, and what it is made of. */
interface Tile {
  name: string;
  value: string;
  detail: string;
}

/** The few numbers that say how heavily and how steadily two ends talk. */
export function RecordTiles(props: { communication: Communication }) {
  const classes = useStyles();
  const tiles = useTiles(props.communication);
  return tiles.length === 0 ? null : (
    <dl className={classes.root}>
      {tiles.map(({ name, value, detail }) => (
        <div key={name} className={classes.tile}>
          <dt className={classes.name}>{name}</dt>
          <dd className={classes.value}>{value}</dd>
          <dd className={classes.detail}>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What there is to say; a number that is not known has no tile. */
function useTiles({ statistics }: Communication): Tile[] {
  const t = useTranslate();
  const { netstat } = statistics;
  const netflow = statistics.netflow && toldNetflow(statistics.netflow);
  const tiles: Tile[] = [];
  const counted = netstat?.averageClientConnections ? netstat : netflow;
  if (counted?.averageClientConnections !== undefined) {
    tiles.push({
      name: t('record.tile.connections'),
      value: formatAverage(counted.averageClientConnections),
      detail: t(
        counted === netstat
          ? 'record.tile.portsInScans'
          : 'record.tile.portsInFlows',
        {
          ports: formatCount(counted.totalPorts),
          samples: formatCount(counted.activeSamples),
        },
      ),
    });
  }
  if (netstat?.persistence !== undefined) {
    tiles.push({
      name: t('record.tile.persistence'),
      value: formatPercentage(netstat.persistence),
      detail: t('record.tile.scans', {
        active: formatCount(netstat.activeSamples),
        total: formatCount(netstat.totalSamples),
      }),
    });
  }
  if (netflow) {
    const { clientBytes, listenerBytes } = netflow;
    const { activeSpanSeconds, gapSpanSeconds } = netflow;
    if (clientBytes !== undefined || listenerBytes !== undefined) {
      tiles.push({
        name: t('record.tile.bytes'),
        value: `${formatBytes(clientBytes)} / ${formatBytes(listenerBytes)}`,
        detail: t('record.tile.bothWays'),
      });
    }
    tiles.push({
      name: t('record.tile.active'),
      value: spanText(t, activeSpanSeconds),
      detail: t('record.tile.ofSpan', {
        span: spanText(t, activeSpanSeconds + gapSpanSeconds),
      }),
    });
  }
  return tiles;
}
