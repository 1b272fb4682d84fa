import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TablePagination from '@material-ui/core/TablePagination';
import TableRow from '@material-ui/core/TableRow';
import { CommunicationsPage } from '@service-communications/plugin-service-communications-common';
import { ReactNode } from 'react';
import { TableState } from '../hooks/TableState';
import { LiveValue } from '../hooks/useLiveValue';
import { useTranslate } from '../hooks/useTranslate';
import { formatCount } from '../lib/formatNumber';
import { PAGE_SIZES } from '../lib/listState';
import { movePage } from '../lib/pagePosition';
import { ColumnHead } from './ColumnHead';
import {
  CommunicationColumn,
  CommunicationColumnName,
  communicationColumns,
} from './communicationColumns';

/** Pixels a unit of column width has at least, below which the table scrolls. */
const MIN_UNIT_WIDTH = 9;

const useStyles = makeStyles(
  theme => ({
    // Keeps its height while nothing is under way, so that nothing jumps.
    progress: {
      height: theme.spacing(0.5),
    },
    container: {
      // What is hidden for the eye only must not widen the page.
      position: 'relative',
    },
    table: {
      tableLayout: 'fixed',
    },
    head: {
      whiteSpace: 'normal',
      overflowWrap: 'normal',
      wordBreak: 'normal',
      verticalAlign: 'bottom',
      lineHeight: 1.3,
      padding: theme.spacing(1),
      '&:first-child': { paddingLeft: theme.spacing(2) },
      '&:last-child': { paddingRight: theme.spacing(2) },
    },
    cell: {
      overflowWrap: 'anywhere',
      verticalAlign: 'top',
      lineHeight: 1.5,
      padding: theme.spacing(1),
      '&:first-child': { paddingLeft: theme.spacing(2) },
      '&:last-child': { paddingRight: theme.spacing(2) },
    },
    outdated: {
      opacity: 0.6,
    },
    empty: {
      textAlign: 'center',
      height: theme.spacing(20),
    },
    caption: {
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
    },
  }),
  { name: 'ServiceCommunicationsTable' },
);

/**
 * A table of communications that the server orders and pages. Its columns
 * have fixed shares of the width, whatever the rows hold.
 */
export function CommunicationsTable(props: {
  /** What the table shows; read out by screen readers. */
  name: string;
  columns: readonly CommunicationColumnName[];
  live: LiveValue<CommunicationsPage>;
  state: TableState;
  /** Stands in for rows when there are none. */
  empty: ReactNode;
}) {
  const { name, columns, live, state, empty } = props;
  const { value: data, loading, outdated } = live;
  const { limit, position } = state;
  const classes = useStyles();
  const t = useTranslate();

  const shown = columns.map(columnName => ({
    columnName,
    column: communicationColumns[columnName] as CommunicationColumn,
  }));
  const units = shown.reduce((sum, { column }) => sum + column.width, 0);
  const items = data?.items ?? [];

  return (
    <>
      <div className={classes.progress}>
        {loading && <LinearProgress aria-label={t('table.loading')} />}
      </div>
      <TableContainer
        className={classes.container}
        // Whoever has no pointer scrolls with the keyboard.
        tabIndex={0}
        role="region"
        aria-label={t('table.scrollLabel', { name })}
      >
        <Table
          size="small"
          className={classes.table}
          style={{ minWidth: units * MIN_UNIT_WIDTH }}
          aria-busy={loading}
        >
          <caption className={classes.caption}>{name}</caption>
          <colgroup>
            {shown.map(({ columnName, column }) => (
              <col
                key={columnName}
                style={{ width: `${(column.width / units) * 100}%` }}
              />
            ))}
          </colgroup>
          <TableHead>
            <TableRow>
              {shown.map(({ columnName, column }) => (
                <ColumnHead
                  key={columnName}
                  className={classes.head}
                  title={t(`columns.${columnName}`)}
                  column={column}
                  orderBy={state.orderBy}
                  onOrderByChange={state.setOrderBy}
                />
              ))}
            </TableRow>
          </TableHead>
          <TableBody className={outdated ? classes.outdated : undefined}>
            {items.map(communication => (
              <TableRow key={communication.id} hover>
                {shown.map(({ columnName, column }) => (
                  <TableCell
                    key={columnName}
                    className={classes.cell}
                    align={column.numeric ? 'right' : 'left'}
                  >
                    {column.render(communication)}
                  </TableCell>
                ))}
              </TableRow>
            ))}
            {items.length === 0 && (
              <TableRow>
                <TableCell colSpan={shown.length} className={classes.empty}>
                  {!outdated && empty}
                </TableCell>
              </TableRow>
            )}
          </TableBody>
        </Table>
      </TableContainer>
      <TablePagination
        component="div"
        count={data?.totalItems ?? 0}
        page={data ? position.page : 0}
        rowsPerPage={limit}
        rowsPerPageOptions={PAGE_SIZES}
        labelRowsPerPage={t('table.rowsPerPage')}
        labelDisplayedRows={() =>
          t('table.displayedRows', {
            from: formatCount(items.length ? position.page * limit + 1 : 0),
            to: formatCount(position.page * limit + items.length),
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
        onRowsPerPageChange={event =>
          state.setLimit(Number(event.target.value))
        }
      />
    </>
  );
}
