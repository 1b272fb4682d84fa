import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Paper from '@material-ui/core/Paper';
import { LinkingProblem } from '@service-communications/plugin-service-communications-common';
import { useLinkingProblems } from './useLinkingProblems';
import { useTranslate } from '../../useTranslate';
import { useUrlLinkingState } from '../state/useUrlLinkingState';
import { formatCount, NO_VALUE } from '../values/formatNumber';
import { localPage } from '../state/localPage';
import { ListHeader } from '../table/ListHeader';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { MessagePanel } from '../panels/MessagePanel';
import { NoMatch } from '../table/NoMatch';
import { SearchField } from '../table/SearchField';
import { LinkingColumn, LinkingTable } from '../table/ItemsTable';
import { ProblemOrigin } from './ProblemOrigin';

/** What was said about links and cannot be followed. */
export function LinkingProblemsView() {
  const t = useTranslate();
  const state = useUrlLinkingState();
  const { q, limit, position } = state;
  const live = useLinkingProblems();
  const { value, error, loading, outdated, refresh } = live;

  if (error) {
    return <LoadErrorPanel error={error} needs="link" onRetry={refresh} />;
  }
  if (value?.length === 0) {
    return (
      <MessagePanel
        title={t('linking.problems.emptyTitle')}
        description={t('linking.problems.emptyDescription')}
      />
    );
  }
  const page =
    value &&
    localPage(value, {
      q,
      limit,
      cursor: position.cursor,
      textsOf: ({ entityRef, key, reason }) => [entityRef, key, reason],
    });
  const columns: LinkingColumn<LinkingProblem>[] = [
    {
      title: t('linking.entity'),
      width: 26,
      render: ({ entityRef }) =>
        entityRef ? <EntityRefLink entityRef={entityRef} /> : NO_VALUE,
    },
    {
      title: t('linking.problems.where'),
      width: 30,
      render: problem => <ProblemOrigin problem={problem} />,
    },
    {
      title: t('linking.problems.reason'),
      width: 44,
      render: ({ reason }) => reason,
    },
  ];
  return (
    <Paper>
      <ListHeader
        title={
          page
            ? t('linking.problems.total', {
                count: page.totalItems,
                formatted: formatCount(page.totalItems),
              })
            : t('linking.problems.title')
        }
        live={live}
      >
        <SearchField
          label={t('linking.problems.search')}
          placeholder={t('linking.problems.searchPlaceholder')}
          value={q}
          onChange={state.setQ}
        />
      </ListHeader>
      <LinkingTable
        name={t('linking.problems.title')}
        columns={columns}
        page={page}
        // An annotation can be wrong in several ways.
        keyOf={(problem, index) => `${index} ${problem.key}`}
        loading={loading}
        outdated={outdated}
        state={state}
        empty={
          <NoMatch
            q={q}
            description={t('linking.problems.noMatchDescription')}
          />
        }
      />
    </Paper>
  );
}
