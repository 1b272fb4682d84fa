import TablePagination from '@material-ui/core/TablePagination';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';
import { movePage, Page, PAGE_SIZES, PagingState } from '../state/PagingState';

/** Turns the pages of a table. */
export function TablePager(props: {
  /** The page on screen, once there is one. */
  page?: Page<unknown>;
  loading: boolean;
  state: PagingState;
}) {
  const { page: data, loading, state } = props;
  const { limit, position } = state;
  const t = useTranslate();
  const shown = data?.items.length ?? 0;
  return (
    <TablePagination
      component="div"
      count={data?.totalItems ?? 0}
      page={data ? position.page : 0}
      rowsPerPage={limit}
      rowsPerPageOptions={PAGE_SIZES}
      labelRowsPerPage={t('table.rowsPerPage')}
      labelDisplayedRows={() =>
        // Nothing is counted before it is known.
        data &&
        t('table.displayedRows', {
          from: formatCount(shown ? position.page * limit + 1 : 0),
          to: formatCount(position.page * limit + shown),
          total: formatCount(data?.totalItems ?? 0),
        })
      }
      SelectProps={{
        native: true,
        inputProps: { 'aria-label': t('table.rowsPerPage') },
      }}
      backIconButtonText={t('table.previousPage')}
      nextIconButtonText={t('table.nextPage')}
      backIconButtonProps={{ disabled: loading || position.page === 0 }}
      nextIconButtonProps={{
        disabled: loading || !data?.pageInfo.nextCursor,
      }}
      onPageChange={(_, page) =>
        data &&
        state.setPosition(
          movePage(
            position,
            data.pageInfo,
            page > position.page ? 'next' : 'previous',
          ),
        )
      }
      onRowsPerPageChange={event => state.setLimit(Number(event.target.value))}
    />
  );
}
