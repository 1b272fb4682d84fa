import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { ComponentProps, ReactNode } from 'react';
import { useTranslate } from '../../useTranslate';
import { LoadErrorPanel } from '../panels/LoadErrorPanel';
import { MessagePanel } from '../panels/MessagePanel';
import { LiveValue } from '../state/useLiveValue';
import { SearchState } from '../state/useUrlState';
import { ItemsTable, ItemsTableProps } from './ItemsTable';
import { ListHeader, ListTexts } from './ListHeader';
import { NoMatch } from './NoMatch';

/** A list of items with its search; or why there is nothing to see. */
export function ItemsView<TItem>(
  props: Pick<
    ItemsTableProps<TItem>,
    'columns' | 'page' | 'keyOf' | 'detailsOf'
  > &
    Pick<ComponentProps<typeof ListHeader>, 'filters' | 'actions'> & {
      texts: Exclude<ListTexts, 'list'>;
      /** The permission that whoever may not see it lacks. */
      needs: ComponentProps<typeof LoadErrorPanel>['needs'];
      loadingLabel: string;
      live: LiveValue<unknown>;
      state: SearchState;
      /** There is nothing at all. */
      isEmpty: boolean;
      /** Stands in for the list when there is nothing at all. */
      empty?: ReactNode;
      /** What narrows the list; by default the search. */
      narrowedBy?: string;
      /** What is to be said above the rows. */
      intro?: ReactNode;
    },
) {
  const { texts, needs, live, state, page, isEmpty, empty } = props;
  const { filters, actions, narrowedBy = state.q, intro, ...table } = props;
  const t = useTranslate();
  if (live.error) {
    return (
      <LoadErrorPanel error={live.error} needs={needs} onRetry={live.refresh} />
    );
  }
  if (isEmpty) {
    return (
      <>
        {empty ?? (
          <MessagePanel
            title={t(`${texts}.emptyTitle`)}
            description={t(`${texts}.emptyDescription`)}
            actions={actions}
          />
        )}
      </>
    );
  }
  return (
    <Paper>
      <ListHeader
        texts={texts}
        live={live}
        state={state}
        totalItems={page?.totalItems}
        filters={filters}
        actions={actions}
      />
      {intro && (
        <Box px={2} pb={1}>
          <Typography variant="body2" color="textSecondary">
            {intro}
          </Typography>
        </Box>
      )}
      <ItemsTable
        {...table}
        name={t(`${texts}.title`)}
        loading={live.loading}
        outdated={live.outdated}
        empty={
          <NoMatch
            q={narrowedBy}
            description={t(`${texts}.noMatchDescription`)}
          />
        }
      />
    </Paper>
  );
}
