import Button from '@material-ui/core/Button';
import Collapse from '@material-ui/core/Collapse';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import FilterListIcon from '@material-ui/icons/FilterList';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { useCallback, useMemo, useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { useImports } from '../panels/ImportsProvider';
import { DEFAULT_ORDER } from '../state/communicationsOrder';
import { errorKind } from '../state/errorKind';
import { useApiValue } from '../state/useApiValue';
import { ColumnPicker } from '../table/ColumnPicker';
import { CommunicationsTable } from '../table/CommunicationsTable';
import { ListHeader } from '../table/ListHeader';
import { chosenColumns, useChosenColumns } from '../table/useChosenColumns';
import { useRowSelection } from '../table/useRowSelection';
import { useSteadyPage } from '../table/useSteadyPage';
import { WaitingRows } from '../table/WaitingRows';
import { formatCount } from '../values/formatNumber';
import { EmptyList } from './EmptyList';
import { ExportButton } from './ExportButton';
import { FilterChips } from './FilterChips';
import { FilterPanel } from './FilterPanel';
import { ListActions } from './ListActions';
import { listColumns } from './listColumns';
import { activeFilters, toQueryFilter } from './listFilter';
import { NoListMatch } from './NoListMatch';
import { QuickFilters } from './QuickFilters';
import { RowMenu } from './RowMenu';
import { SavedFiltersButton } from './SavedFiltersButton';
import { UnknownFilters } from './UnknownFilters';
import { useBulkJob } from './useBulkJob';
import { useListPermissions } from './useListPermissions';
import { useUrlTableState } from './useUrlTableState';

const PANEL_ID = 'service-communications-filters';

const useStyles = makeStyles(
  theme => ({
    toolbar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      padding: theme.spacing(0, 2, 1),
      // A small screen is for the rows: the rest is a swipe away.
      [theme.breakpoints.down('xs')]: {
        flexWrap: 'nowrap',
        overflowX: 'auto',
        '& > *': { flexShrink: 0 },
      },
    },
  }),
  { name: 'ServiceCommunicationsListPage' },
);

/** The list of all communications. */
export function CommunicationsListPage() {
  const classes = useStyles();
  const t = useTranslate();
  const state = useUrlTableState();
  const { q, filter, orderBy, limit, position } = state;
  const [columns, setColumns] = useChosenColumns('columns', listColumns);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const { cursor } = position;
  const { count: imports } = useImports();
  const question = [q, filter, orderBy, limit, cursor, imports];
  const { live, waiting, show } = useSteadyPage(
    useApiValue(question, (api, options) =>
      // “In the last hour” is another hour each time the list is read.
      api.queryCommunications(
        { q, ...toQueryFilter(filter, Date.now()), orderBy, limit, cursor },
        options,
      ),
    ),
  );
  const { value, error, outdated, refresh } = live;
  const totalItems = value?.totalItems ?? 0;
  const pageIds = useMemo(
    () => (value?.items ?? []).map(({ id }) => id),
    [value],
  );
  const selection = useRowSelection(
    JSON.stringify({ q, filter }),
    pageIds,
    totalItems,
  );
  const { clear } = selection;
  const permissions = useListPermissions(
    selection.ids.length > 0 ? selection.ids : pageIds,
  );
  const work = useBulkJob(
    useCallback(() => {
      // What was selected may be gone, or no longer match.
      clear();
      refresh();
    }, [clear, refresh]),
  );

  const { mayUpdate, mayLink, mayIgnoreByRule } = permissions;
  const hasMenu = mayUpdate || mayLink || mayIgnoreByRule;
  const menuOf = useCallback(
    (communication: Communication) => (
      <RowMenu
        communication={communication}
        permissions={permissions}
        onDone={refresh}
      />
    ),
    [permissions, refresh],
  );

  const filterOf = () => ({
    ...(q && { q }),
    ...toQueryFilter(filter, Date.now()),
  });
  const filterCount = activeFilters(filter).length;
  const isNarrowed = q !== '' || filterCount > 0;
  // A filter that the backend refuses must stay at hand to be changed.
  if (error && !(isNarrowed && errorKind(error) === 'other')) {
    return <LoadErrorPanel error={error} onRetry={refresh} />;
  }
  const isEmpty = value?.totalItems === 0 && !isNarrowed && !outdated;
  // Who has just deleted everything wants to know how to undo it.
  if (isEmpty && !work.job) {
    return (
      <EmptyList
        onRefresh={refresh}
        onShowIgnored={() => state.setFilter({ ignored: 'only' })}
      />
    );
  }
  return (
    <Paper>
      <ListHeader
        texts="list"
        live={live}
        state={state}
        totalItems={value?.totalItems}
      />
      <div className={classes.toolbar}>
        <QuickFilters filter={filter} onChange={state.setFilter} />
        <Button
          startIcon={<FilterListIcon />}
          color={isPanelOpen ? 'primary' : 'default'}
          aria-expanded={isPanelOpen}
          aria-controls={isPanelOpen ? PANEL_ID : undefined}
          onClick={() => setPanelOpen(!isPanelOpen)}
        >
          {filterCount > 0
            ? t('filters.buttonWithCount', {
                formatted: formatCount(filterCount),
              })
            : t('filters.button')}
        </Button>
        <SavedFiltersButton
          current={{ q, filter, orderBy, columns }}
          onChoose={saved => {
            state.show(saved);
            setColumns(chosenColumns(listColumns, saved.columns));
          }}
        />
        <ColumnPicker
          title={t('columnPicker.title')}
          choice={listColumns}
          columns={columns}
          onChange={setColumns}
        />
        <ExportButton
          what={isNarrowed ? 'matching' : 'all'}
          columns={columns}
          optionsOf={() => ({
            filter: filterOf(),
            // Unless somebody sorted the list, as recorded: that is fastest.
            ...(orderBy !== DEFAULT_ORDER && { orderBy }),
          })}
        />
      </div>
      <Collapse in={isPanelOpen} unmountOnExit>
        <FilterPanel id={PANEL_ID} filter={filter} onChange={state.setFilter} />
      </Collapse>
      <UnknownFilters />
      <FilterChips
        filter={filter}
        onRemove={name => state.setFilter({ [name]: '' })}
        onClearAll={state.clear}
      />
      {error ? (
        <LoadErrorPanel error={error} onRetry={refresh} />
      ) : (
        <>
          <ListActions
            selection={selection}
            state={state}
            filterOf={filterOf}
            columns={columns}
            totalItems={totalItems}
            permissions={permissions}
            work={work}
          />
          <WaitingRows count={waiting} onShow={show} />
          <CommunicationsTable
            name={t('list.title')}
            columns={columns}
            live={live}
            state={state}
            selection={selection}
            menuOf={hasMenu ? menuOf : undefined}
            empty={
              <NoListMatch
                q={q}
                hasFilters={filterCount > 0}
                onClear={state.clear}
              />
            }
          />
        </>
      )}
    </Paper>
  );
}
