import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { ReactNode } from 'react';
import { Page, PagingState } from '../state/PagingState';
import { ColumnHead } from './ColumnHead';
import { EmptyRow } from './EmptyRow';
import { ItemDetails, ItemRow } from './ItemRow';
import { ScrollTable } from './ScrollTable';
import { TablePager } from './TablePager';
import { useCellStyles } from './useCellStyles';

/** The width of the column that opens the details. */
const BUTTON_WIDTH = 4;

/** A column of a table of items. */
export interface ItemColumn<TItem> {
  title: string;
  /** Explains the title. */
  definition?: string;
  /** Share of the width, in relation to the other columns. */
  width: number;
  numeric?: boolean;
  /** How the column orders the table, where it does now. */
  order?: 'asc' | 'desc';
  /** Makes the column order the table; without it, it cannot. */
  onOrder?: () => void;
  render: (item: TItem) => ReactNode;
}

/** What a paged table of items shows. */
export interface ItemsTableProps<TItem> {
  /** What the table shows; read out by screen readers. */
  name: string;
  loadingLabel: string;
  columns: ItemColumn<TItem>[];
  page?: Page<TItem>;
  keyOf: (item: TItem, index: number) => string;
  /** What each row opens, where it does. */
  detailsOf?: (item: TItem) => ItemDetails;
  loading: boolean;
  /** The page is the answer to the question before. */
  outdated: boolean;
  state: PagingState;
  /** Stands in for rows when there are none. */
  empty: ReactNode;
}

/** A paged table of items. */
export function ItemsTable<TItem>(props: ItemsTableProps<TItem>) {
  const { name, loadingLabel, columns, page, keyOf, detailsOf } = props;
  const { loading, outdated, state, empty } = props;
  const classes = useCellStyles();
  const items = page?.items;
  const widths = columns.map(({ width }) => width);
  const cellClass = (common: string, numeric?: boolean) =>
    // Numbers in a row of their own keep the little room there is.
    numeric && !detailsOf ? `${common} ${classes.numeric}` : common;
  return (
    <>
      <ScrollTable
        name={name}
        loadingLabel={loadingLabel}
        loading={loading}
        widths={detailsOf ? [BUTTON_WIDTH, ...widths] : widths}
      >
        <TableHead>
          <TableRow>
            {/* Heads nothing, so it is no head. */}
            {detailsOf && <td />}
            {columns.map(({ width, render, ...head }) => (
              <ColumnHead
                key={head.title}
                {...head}
                className={cellClass(classes.head, head.numeric)}
              />
            ))}
          </TableRow>
        </TableHead>
        <TableBody className={outdated ? classes.outdated : undefined}>
          {items?.map((item, index) => (
            <ItemRow
              key={keyOf(item, index)}
              details={detailsOf?.(item)}
              columnCount={columns.length}
            >
              {columns.map(({ title, numeric, render }) => (
                <TableCell
                  key={title}
                  className={cellClass(classes.cell, numeric)}
                  align={numeric ? 'right' : 'left'}
                >
                  {render(item)}
                </TableCell>
              ))}
            </ItemRow>
          ))}
          {!items?.length && (
            <EmptyRow columnCount={columns.length + (detailsOf ? 1 : 0)}>
              {page && !outdated && empty}
            </EmptyRow>
          )}
        </TableBody>
      </ScrollTable>
      <TablePager page={page} loading={loading} state={state} />
    </>
  );
}
