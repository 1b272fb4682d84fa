import Collapse from '@material-ui/core/Collapse';
import Paper from '@material-ui/core/Paper';
import { useCallback, useMemo, useState } from 'react';
import { useBulkJob } from './useBulkJob';
import { useCommunications } from './useCommunications';
import { useListPermissions } from './useListPermissions';
import { useRowSelection } from '../table/useRowSelection';
import { useTranslate } from '../../useTranslate';
import { useUrlTableState } from './useUrlTableState';
import { errorKind } from '../state/errorKind';
import { formatCount } from '../values/formatNumber';
import { activeFilters } from './listFilter';
import { chosenColumns } from '../table/ColumnChoice';
import { ColumnPicker } from '../table/ColumnPicker';
import { CommunicationsTable } from '../table/CommunicationsTable';
import { DiscoveryButton } from './DiscoveryButton';
import { AddCommunicationButton } from './AddCommunicationButton';
import { IgnoreRulesButton } from './IgnoreRulesButton';
import { LinkingButton } from './LinkingButton';
import { EmptyList } from './EmptyList';
import { ExportAllButton } from './ExportAllButton';
import { FilterChips } from './FilterChips';
import { FilterPanel } from './FilterPanel';
import { ImportButton } from './ImportButton';
import { ListActions } from './ListActions';
import { listColumns } from './listColumns';
import { ListToolbar } from './ListToolbar';
import { NoListMatch } from './NoListMatch';
import { SavedFiltersButton } from './SavedFiltersButton';
import { ListHeader } from '../table/ListHeader';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { SearchField } from '../table/SearchField';
import { useChosenColumns } from '../table/useChosenColumns';

const PANEL_ID = 'service-communications-filters';

/** The list of all communications. */
export function CommunicationsListPage() {
  const t = useTranslate();
  const state = useUrlTableState();
  const { q, filter, orderBy, limit, position } = state;
  const [columns, setColumns] = useChosenColumns('columns', listColumns);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const live = useCommunications({
    q,
    filter,
    orderBy,
    limit,
    cursor: position.cursor,
  });
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
      >
        <AddCommunicationButton />
        {permissions.mayImport && <ImportButton onImported={refresh} />}
        <IgnoreRulesButton />
        <DiscoveryButton />
      </EmptyList>
    );
  }
  return (
    <Paper>
      <ListHeader
        title={
          value
            ? t('list.total', {
                count: totalItems,
                formatted: formatCount(totalItems),
              })
            : t('list.title')
        }
        live={live}
      >
        <SearchField
          label={t('list.search')}
          placeholder={t('list.searchPlaceholder')}
          value={q}
          onChange={state.setQ}
        />
        <LinkingButton />
        <IgnoreRulesButton />
        <DiscoveryButton />
        <AddCommunicationButton />
      </ListHeader>
      <ListToolbar
        panelId={PANEL_ID}
        isPanelOpen={isPanelOpen}
        filterCount={filterCount}
        onTogglePanel={() => setPanelOpen(!isPanelOpen)}
      >
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
        <ExportAllButton state={state} />
        {permissions.mayImport && <ImportButton onImported={refresh} />}
      </ListToolbar>
      <Collapse in={isPanelOpen} unmountOnExit>
        <FilterPanel id={PANEL_ID} filter={filter} onChange={state.setFilter} />
      </Collapse>
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
            totalItems={totalItems}
            permissions={permissions}
            work={work}
          />
          <CommunicationsTable
            name={t('list.title')}
            columns={columns}
            live={live}
            state={state}
            selection={selection}
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
