import { alpha, makeStyles } from '@material-ui/core/styles';
import {
  CommunicationGraph,
  GraphEdge,
  GraphGrouping,
} from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { Caption } from '../values/Caption';
import { formatCount } from '../values/formatNumber';
import { GraphNodeLabel } from './GraphNodeLabel';

/** More rows and columns than that, nobody reads. */
const LIMIT = 40;

const useStyles = makeStyles(
  theme => ({
    frame: { overflow: 'auto', maxHeight: '75vh' },
    table: {
      borderCollapse: 'separate',
      borderSpacing: 0,
      ...theme.typography.body2,
    },
    head: {
      background: theme.palette.background.paper,
      padding: theme.spacing(0.5, 1),
      textAlign: 'left',
      fontWeight: 'normal',
      border: `0 solid ${theme.palette.divider}`,
    },
    columnHead: {
      position: 'sticky',
      top: 0,
      zIndex: 1,
      borderBottomWidth: 1,
      verticalAlign: 'bottom',
      // Names stand upright, so that many columns fit.
      '& > div': {
        writingMode: 'vertical-rl',
        transform: 'rotate(180deg)',
        maxHeight: theme.spacing(20),
        overflow: 'hidden',
        whiteSpace: 'nowrap',
      },
    },
    rowHead: {
      position: 'sticky',
      left: 0,
      zIndex: 1,
      borderRightWidth: 1,
      whiteSpace: 'nowrap',
      maxWidth: theme.spacing(28),
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    },
    corner: { zIndex: 2, left: 0, top: 0, position: 'sticky' },
    cell: {
      textAlign: 'right',
      padding: theme.spacing(0.5, 1),
      borderBottom: `1px solid ${theme.palette.divider}`,
      borderRight: `1px solid ${theme.palette.divider}`,
      minWidth: theme.spacing(4),
    },
    undeclared: {
      fontWeight: 'bold',
      outline: `2px dashed ${theme.palette.warning.main}`,
      outlineOffset: -3,
    },
    shade: { background: alpha(theme.palette.primary.main, 0.15) },
    heavyShade: { background: alpha(theme.palette.primary.main, 0.3) },
  }),
  { name: 'ServiceCommunicationsGraphMatrix' },
);

/** Who calls whom, clients in rows and listeners in columns. */
export function GraphMatrix(props: {
  graph: CommunicationGraph;
  groupBy: GraphGrouping;
}) {
  const { graph, groupBy } = props;
  const classes = useStyles();
  const t = useTranslate();
  const edges = new Map(
    graph.edges.map(edge => [`${edge.client}\n${edge.listener}`, edge]),
  );
  const clients = new Set(graph.edges.map(({ client }) => client));
  const listeners = new Set(graph.edges.map(({ listener }) => listener));
  const rows = graph.nodes.filter(({ id }) => clients.has(id));
  const columns = graph.nodes.filter(({ id }) => listeners.has(id));
  const most = graph.edges.reduce(
    (max, { communications }) => Math.max(max, communications),
    0,
  );
  const shadeOf = ({ communications }: GraphEdge) =>
    communications * 3 > most ? classes.heavyShade : classes.shade;
  const leftOut = Math.max(rows.length, columns.length) - LIMIT;
  return (
    <>
      <div
        className={classes.frame}
        role="region"
        aria-label={t('map.matrix.name')}
        // Whoever has no pointer scrolls with the keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <table className={classes.table} aria-label={t('map.matrix.name')}>
          <thead>
            <tr>
              <td className={`${classes.head} ${classes.corner}`}>
                {t('map.matrix.corner')}
              </td>
              {columns.slice(0, LIMIT).map(node => (
                <th
                  key={node.id}
                  scope="col"
                  className={`${classes.head} ${classes.columnHead}`}
                >
                  <div>
                    <GraphNodeLabel node={node} groupBy={groupBy} />
                  </div>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, LIMIT).map(row => (
              <tr key={row.id}>
                <th
                  scope="row"
                  className={`${classes.head} ${classes.rowHead}`}
                >
                  <GraphNodeLabel node={row} groupBy={groupBy} />
                </th>
                {columns.slice(0, LIMIT).map(({ id }) => {
                  const edge = edges.get(`${row.id}\n${id}`);
                  return edge ? (
                    <td
                      key={id}
                      className={`${classes.cell} ${shadeOf(edge)} ${
                        edge.declared === 'observed' ? classes.undeclared : ''
                      }`}
                      title={edge.declared && t(`dependency.${edge.declared}`)}
                    >
                      {formatCount(edge.communications)}
                      {edge.declared === 'observed' && ' !'}
                    </td>
                  ) : (
                    <td key={id} className={classes.cell} />
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {leftOut > 0 && (
        <Caption>
          {t('map.matrix.leftOut', {
            count: leftOut,
            formatted: formatCount(leftOut),
          })}
        </Caption>
      )}
    </>
  );
}
