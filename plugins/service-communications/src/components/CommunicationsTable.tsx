import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { CommunicationsPage } from '@service-communications/plugin-service-communications-common';
import { ReactNode } from 'react';
import { TableState } from '../hooks/TableState';
import { LiveValue } from '../hooks/useLiveValue';
import { useTranslate } from '../hooks/useTranslate';
import { ColumnHead } from './ColumnHead';
import {
  CommunicationColumn,
  CommunicationColumnName,
  communicationColumns,
} from './communicationColumns';
import { ScrollTable } from './ScrollTable';
import { TablePager } from './TablePager';
import { useCellStyles } from './useCellStyles';

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
  const classes = useCellStyles();
  const t = useTranslate();

  const shown = columns.map(columnName => ({
    columnName,
    column: communicationColumns[columnName] as CommunicationColumn,
  }));
  const items = data?.items ?? [];

  return (
    <>
      <ScrollTable
        name={name}
        loadingLabel={t('table.loading')}
        loading={loading}
        widths={shown.map(({ column }) => column.width)}
      >
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
      </ScrollTable>
      <TablePager page={data} loading={loading} state={state} />
    </>
  );
}
