import Box from '@material-ui/core/Box';
import Checkbox from '@material-ui/core/Checkbox';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import {
  Communication,
  CommunicationsPage,
} from '@service-communications/plugin-service-communications-common';
import { ReactNode, useMemo } from 'react';
import { useTranslate } from '../../useTranslate';
import { TableState, toggleOrder } from '../state/communicationsOrder';
import { LiveValue } from '../state/useLiveValue';
import { ColumnHead } from './ColumnHead';
import {
  columnTitle,
  CommunicationColumn,
  CommunicationColumnName,
  communicationColumns,
} from './communicationColumns';
import { CommunicationCards } from './CommunicationCards';
import { CommunicationRow } from './CommunicationRow';
import { EmptyRow } from './EmptyRow';
import { pairContexts } from './pairContexts';
import { ScrollTable } from './ScrollTable';
import { TablePager } from './TablePager';
import { useCellStyles } from './useCellStyles';
import { useProgressiveRows } from './useProgressiveRows';
import { RowSelection } from './useRowSelection';

/** The width of the column of checkboxes. */
const CHECKBOX_WIDTH = 5;

/** The width of the column of menus. */
const MENU_WIDTH = 5;

/** So that the usual columns fit where a small window has a menu beside them. */
const UNIT_WIDTH = 7.1;

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
  /** Without it no row can be selected. */
  selection?: RowSelection;
  /** What can be done with each; without it nothing can. */
  menuOf?: (communication: Communication) => ReactNode;
  /** Stands in for rows when there are none. */
  empty: ReactNode;
}) {
  const { name, columns, live, state, selection, menuOf, empty } = props;
  const { value: data, loading, outdated } = live;
  const classes = useCellStyles();
  const t = useTranslate();

  const widths = [
    ...(selection ? [CHECKBOX_WIDTH] : []),
    ...columns.map(columnName => communicationColumns[columnName].width),
    ...(menuOf ? [MENU_WIDTH] : []),
  ];
  const growing = columns.findIndex(
    columnName => communicationColumns[columnName].isGrowing,
  );
  const items = data?.items ?? [];
  const ids = useMemo(() => (data?.items ?? []).map(({ id }) => id), [data]);
  const isDue = useProgressiveRows(ids);
  const contextOf = useMemo(() => pairContexts(data?.items ?? []), [data]);
  const isSmall = useMediaQuery(useTheme().breakpoints.down('xs'));
  if (isSmall) {
    return (
      <>
        {items.length > 0 ? (
          <CommunicationCards
            name={name}
            items={items}
            columns={columns}
            contextOf={contextOf}
            selection={selection}
            menuOf={menuOf}
          />
        ) : (
          <Box p={2}>{!outdated && empty}</Box>
        )}
        <TablePager page={data} loading={loading} state={state} />
      </>
    );
  }

  return (
    <>
      <ScrollTable
        name={name}
        loadingLabel={t('table.loading')}
        loading={loading}
        unitWidth={UNIT_WIDTH}
        growing={growing < 0 ? growing : growing + (selection ? 1 : 0)}
        hasStickyHead
        shown={`${state.position.page} ${state.orderBy.field} ${state.orderBy.order}`}
        widths={widths}
      >
        <TableHead>
          <TableRow>
            {selection && (
              <TableCell className={classes.checkboxHead}>
                <Checkbox
                  size="small"
                  color="primary"
                  disabled={items.length === 0}
                  checked={selection.page === 'all'}
                  indeterminate={selection.page === 'some'}
                  onChange={selection.togglePage}
                  inputProps={{ 'aria-label': t('row.selectPage') }}
                />
              </TableCell>
            )}
            {columns.map(columnName => {
              const column: CommunicationColumn =
                communicationColumns[columnName];
              const { orderField, definition, numeric } = column;
              return (
                <ColumnHead
                  key={columnName}
                  className={classes.head}
                  title={columnTitle(t, columnName)}
                  definition={definition}
                  numeric={numeric}
                  order={
                    orderField === state.orderBy.field
                      ? state.orderBy.order
                      : undefined
                  }
                  onOrder={
                    orderField &&
                    (() =>
                      state.setOrderBy(toggleOrder(state.orderBy, orderField)))
                  }
                />
              );
            })}
            {/* Heads nothing that can be read, so it is no head. */}
            {menuOf && <td className={classes.menuHead} />}
          </TableRow>
        </TableHead>
        <TableBody className={outdated ? classes.outdated : undefined}>
          {items.map(communication =>
            isDue(communication.id) ? (
              <CommunicationRow
                key={communication.id}
                communication={communication}
                columns={columns}
                selected={selection?.isSelected(communication.id) ?? false}
                {...contextOf(communication)}
                onToggle={selection?.toggleRow}
                menuOf={menuOf}
              />
            ) : (
              // As high as a row, so that nothing jumps.
              <TableRow key={communication.id} className={classes.waiting} />
            ),
          )}
          {items.length === 0 && (
            <EmptyRow columnCount={widths.length}>
              {!outdated && empty}
            </EmptyRow>
          )}
        </TableBody>
      </ScrollTable>
      <TablePager page={data} loading={loading} state={state} />
    </>
  );
}
