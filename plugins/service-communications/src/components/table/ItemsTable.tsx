import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { ReactNode } from 'react';
import { PagingState } from '../state/TableState';
import { useTranslate } from '../../useTranslate';
import { Page } from '../state/localPage';
import { EmptyRow } from './EmptyRow';
import { ScrollTable } from './ScrollTable';
import { TablePager } from './TablePager';
import { useCellStyles } from './useCellStyles';

/** A column of a table of the linking pages. */
export interface LinkingColumn<TItem> {
  title: string;
  /** Share of the width, in relation to the other columns. */
  width: number;
  numeric?: boolean;
  render: (item: TItem) => ReactNode;
}

/** A paged table of the linking pages. */
export function LinkingTable<TItem>(props: {
  /** What the table shows; read out by screen readers. */
  name: string;
  columns: LinkingColumn<TItem>[];
  page?: Page<TItem>;
  keyOf: (item: TItem, index: number) => string;
  loading: boolean;
  /** The page is the answer to the question before. */
  outdated: boolean;
  state: PagingState;
  /** Stands in for rows when there are none. */
  empty: ReactNode;
}) {
  const { name, columns, page, keyOf, loading, outdated, state, empty } = props;
  const classes = useCellStyles();
  const t = useTranslate();
  const items = page?.items ?? [];
  const cellClass = (common: string, numeric?: boolean) =>
    numeric ? `${common} ${classes.numeric}` : common;
  return (
    <>
      <ScrollTable
        name={name}
        loadingLabel={t('linking.loading')}
        loading={loading}
        widths={columns.map(({ width }) => width)}
      >
        <TableHead>
          <TableRow>
            {columns.map(({ title, numeric }) => (
              <TableCell
                key={title}
                className={cellClass(classes.head, numeric)}
                align={numeric ? 'right' : 'left'}
              >
                {title}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody className={outdated ? classes.outdated : undefined}>
          {items.map((item, index) => (
            <TableRow key={keyOf(item, index)} hover>
              {columns.map(({ title, numeric, render }) => (
                <TableCell
                  key={title}
                  className={cellClass(classes.cell, numeric)}
                  align={numeric ? 'right' : 'left'}
                >
                  {render(item)}
                </TableCell>
              ))}
            </TableRow>
          ))}
          {items.length === 0 && (
            <EmptyRow columnCount={columns.length}>
              {!outdated && empty}
            </EmptyRow>
          )}
        </TableBody>
      </ScrollTable>
      <TablePager page={page} loading={loading} state={state} />
    </>
  );
}
