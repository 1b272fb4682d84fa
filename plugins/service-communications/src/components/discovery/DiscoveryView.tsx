import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { DiscoverySource } from '@service-communications/plugin-service-communications-common';
import { useMemo } from 'react';
import { useDiscoverySources } from './useDiscoverySources';
import { useReasonText } from './useReasonText';
import { useTranslate } from '../../useTranslate';
import { useUrlDiscoveryState } from './useUrlDiscoveryState';
import { formatCount } from '../values/formatNumber';
import { localPage } from '../state/localPage';
import { orderSources } from './sourceOrder';
import { findSourceProblems } from './sourceProblems';
import { ForgottenNote } from './ForgottenNote';
import { FeedingInstructions } from '../panels/FeedingInstructions';
import { ListHeader } from '../table/ListHeader';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { NoMatch } from '../table/NoMatch';
import { SearchField } from '../table/SearchField';
import { SourcesTable } from './SourcesTable';
import { UndecidedNote } from './UndecidedNote';

/** What sends samples, what is wrong with it first. */
export function DiscoveryView() {
  const t = useTranslate();
  const reasonText = useReasonText();
  const state = useUrlDiscoveryState();
  const { q, limit, position } = state;
  const { field, order } = state.orderBy;
  const live = useDiscoverySources();
  const { value, error, loading, refresh, updatedAt: now = 0 } = live;

  const ordered = useMemo(
    () => orderSources(value?.items ?? [], { field, order }, now),
    [value, field, order, now],
  );
  const problemCount = useMemo(
    () => ordered.filter(each => findSourceProblems(each, now).length > 0),
    [ordered, now],
  ).length;

  if (error) {
    return <LoadErrorPanel error={error} needs="discovery" onRetry={refresh} />;
  }
  if (value?.items.length === 0) {
    return (
      <FeedingInstructions
        title={t('discovery.emptyTitle')}
        description={t('discovery.emptyDescription')}
        onRefresh={refresh}
      />
    );
  }
  const textsOf = (source: DiscoverySource) => [
    source.source,
    t(`discovery.type.${source.type ?? 'unknown'}`),
    source.lastRefusal,
    ...findSourceProblems(source, now).map(problem =>
      t(`discovery.problem.${problem}.label`),
    ),
    ...[source.refusals, source.errors, source.dropped].flatMap(counts =>
      Object.keys(counts).map(reasonText),
    ),
  ];
  const page =
    value && localPage(ordered, { q, limit, cursor: position.cursor, textsOf });
  return (
    <>
      {value && <UndecidedNote count={value.undecidedExchanges} />}
      <Paper>
        <ListHeader
          title={
            page
              ? t('discovery.total', {
                  count: page.totalItems,
                  formatted: formatCount(page.totalItems),
                })
              : t('discovery.title')
          }
          live={live}
        >
          <SearchField
            label={t('discovery.search')}
            placeholder={t('discovery.searchPlaceholder')}
            value={q}
            onChange={state.setQ}
          />
        </ListHeader>
        {value && (
          <Box px={2} pb={1}>
            <Typography variant="body2" color="textSecondary">
              {problemCount > 0
                ? t('discovery.withProblems', {
                    count: problemCount,
                    formatted: formatCount(problemCount),
                    total: formatCount(ordered.length),
                  })
                : t('discovery.noProblems')}
            </Typography>
          </Box>
        )}
        <SourcesTable
          page={page}
          now={now}
          loading={loading}
          state={state}
          empty={
            <NoMatch q={q} description={t('discovery.noMatchDescription')} />
          }
        />
      </Paper>
      {value?.forgotten && <ForgottenNote forgotten={value.forgotten} />}
    </>
  );
}
