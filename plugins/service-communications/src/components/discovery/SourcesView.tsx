import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { DiscoverySource } from '@service-communications/plugin-service-communications-common';
import { useMemo } from 'react';
import { discoveryRouteRef, discoveryViewPaths } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { FeedingInstructions } from '../panels/FeedingInstructions';
import { localPage } from '../state/localPage';
import { orderField } from '../state/urlState';
import { useApiValue } from '../state/useApiValue';
import { searchFields, useUrlState } from '../state/useUrlState';
import { ItemsView } from '../table/ItemsView';
import { formatCount } from '../values/formatNumber';
import { ForgottenNote } from './ForgottenNote';
import { allSources } from './allSources';
import { SourceDetails } from './SourceDetails';
import {
  DEFAULT_SOURCE_ORDER,
  orderSources,
  sourceOrderFields,
  toggleSourceOrder,
} from './sourceOrder';
import { sourceColumns } from './sourceColumns';
import { findSourceProblems } from './sourceProblems';
import { reasonText } from './reasonText';

/** How the state of the view stands in its URL. */
export const discoveryFields = {
  ...searchFields,
  orderBy: orderField(sourceOrderFields, DEFAULT_SOURCE_ORDER),
};

/** What sends samples, what is wrong with it first. */
export function SourcesView() {
  const t = useTranslate();
  const state = useUrlState(discoveryFields);
  const { field: orderedBy, order } = state.orderBy;
  const live = useApiValue('', allSources);
  const { value, refresh, updatedAt: now = 0 } = live;

  const ordered = useMemo(
    () => orderSources(value?.items ?? [], { field: orderedBy, order }, now),
    [value, orderedBy, order, now],
  );
  const problemCount = useMemo(
    () => ordered.filter(each => findSourceProblems(each, now).length > 0),
    [ordered, now],
  ).length;
  const textsOf = (source: DiscoverySource) => [
    source.source,
    t(`discovery.type.${source.type ?? 'unknown'}`),
    source.lastRefusal,
    ...findSourceProblems(source, now).map(problem =>
      t(`discovery.problem.${problem}.label`),
    ),
    ...[source.refusals, source.errors, source.dropped].flatMap(counts =>
      Object.keys(counts).map(reason => reasonText(t, reason)),
    ),
  ];
  const hasSources = !live.error && value !== undefined && ordered.length > 0;
  return (
    <>
      {hasSources && <UndecidedNote count={value.undecidedExchanges} />}
      <ItemsView<DiscoverySource>
        texts="discovery"
        needs="discovery"
        loadingLabel={t('discovery.loading')}
        live={live}
        state={state}
        isEmpty={value?.items.length === 0}
        empty={
          <FeedingInstructions
            title={t('discovery.emptyTitle')}
            description={t('discovery.emptyDescription')}
            onRefresh={refresh}
          />
        }
        intro={
          value &&
          (problemCount > 0
            ? t('discovery.withProblems', {
                count: problemCount,
                formatted: formatCount(problemCount),
                total: formatCount(ordered.length),
              })
            : t('discovery.noProblems'))
        }
        page={value && localPage(ordered, state, textsOf)}
        keyOf={({ source }) => source}
        detailsOf={source => ({
          id: `service-communications-source-${encodeURIComponent(
            source.source,
          )}`,
          label: t('discovery.details.button', { source: source.source }),
          content: <SourceDetails source={source} now={now} />,
        })}
        columns={sourceColumns.map(({ field, render, ...column }) => ({
          ...column,
          title: t(`discovery.columns.${field}`),
          definition: t(`discovery.definitions.${field}`),
          order: field === orderedBy ? order : undefined,
          onOrder: () =>
            state.change({ orderBy: toggleSourceOrder(state.orderBy, field) }),
          render: source => render(source, now),
        }))}
      />
      {hasSources && value.forgotten && (
        <ForgottenNote forgotten={value.forgotten} />
      )}
    </>
  );
}

/** Says how many exchanges have no direction yet, and what helps. */
function UndecidedNote(props: { count: number }) {
  const { count } = props;
  const t = useTranslate();
  const discoveryLink = useRouteRef(discoveryRouteRef);
  return (
    <Box mb={2}>
      {count > 0 ? (
        <Alert severity="info" role="note">
          <AlertTitle>
            {t('discovery.undecidedTotal', {
              count,
              formatted: formatCount(count),
            })}
          </AlertTitle>
          {t('discovery.undecidedAdvice')}{' '}
          <Link
            to={`${discoveryLink()}${discoveryViewPaths.undecided}`}
            underline="always"
          >
            {t('discovery.undecidedLink')}
          </Link>
        </Alert>
      ) : (
        <Typography variant="body2">{t('discovery.undecidedNone')}</Typography>
      )}
    </Box>
  );
}
