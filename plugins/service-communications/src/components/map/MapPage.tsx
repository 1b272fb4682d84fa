import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Skeleton from '@material-ui/lab/Skeleton';
import { useTranslate } from '../../useTranslate';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { MessagePanel } from '../panels/MessagePanel';
import { useApiValue } from '../state/useApiValue';
import { useUrlFields } from '../state/useUrlFields';
import { LiveHead } from '../table/LiveHead';
import { formatCount, formatPercentage } from '../values/formatNumber';
import { GraphView } from './GraphView';
import { graphQuery, mapFields } from './mapFields';
import { MapToolbar } from './MapToolbar';

/** The estate as a map: who talks to whom, by system, owner or network. */
export function MapPage() {
  const t = useTranslate();
  const [state, change] = useUrlFields(mapFields);
  const query = graphQuery(state);
  const live = useApiValue(query, (api, options) =>
    api.getGraph(query, options),
  );
  const { value: graph, error, outdated, refresh } = live;
  if (error) {
    return <LoadErrorPanel error={error} onRetry={refresh} />;
  }
  return (
    <Paper>
      <Box p={2}>
        <LiveHead
          title={t('map.title')}
          live={live}
          note={
            graph &&
            t('map.shown', {
              nodes: formatCount(graph.nodes.length),
              totalNodes: formatCount(graph.total.nodes),
              share: formatPercentage(graph.shownShare * 100),
            })
          }
        />
        <MapToolbar
          state={state}
          onChange={change}
          openGroups={graph?.openGroups ?? []}
        />
        <Box mt={2} style={{ opacity: outdated && graph ? 0.6 : 1 }}>
          {graph === undefined && (
            <Skeleton
              variant="rect"
              height={480}
              aria-label={t('map.loading')}
            />
          )}
          {graph?.nodes.length === 0 && (
            <MessagePanel
              title={t('map.emptyTitle')}
              description={t('map.emptyDescription')}
              actions={
                (state.around || state.network) && (
                  <Button
                    variant="outlined"
                    color="primary"
                    onClick={() => change({ around: '', network: '' })}
                  >
                    {t('map.showAll')}
                  </Button>
                )
              }
            />
          )}
          {graph && graph.nodes.length > 0 && (
            <GraphView
              graph={graph}
              groupBy={state.groupBy}
              view={state.view}
              onOpen={group => change({ open: [...state.open, group] })}
              onAround={around => change({ around, open: [] })}
            />
          )}
        </Box>
      </Box>
    </Paper>
  );
}
