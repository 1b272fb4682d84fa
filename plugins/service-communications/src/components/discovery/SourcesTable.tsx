import TableBody from '@material-ui/core/TableBody';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { DiscoverySource } from '@service-communications/plugin-service-communications-common';
import { ReactNode, useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { UrlDiscoveryState } from './useUrlDiscoveryState';
import { Page } from '../state/localPage';
import { toggleSourceOrder } from './sourceOrder';
import { ColumnHead } from '../table/ColumnHead';
import { EmptyRow } from '../table/EmptyRow';
import { ScrollTable } from '../table/ScrollTable';
import { TablePager } from '../table/TablePager';
import { useCellStyles } from '../table/useCellStyles';
import { SourceDetails } from './SourceDetails';
import { SourceRow } from './SourceRow';
import { sourceColumns } from './sourceColumns';

/** The width of the column that opens the details. */
const BUTTON_WIDTH = 4;

/** What sends samples, in pages; each opens its details. */
export function SourcesTable(props: {
  page?: Page<DiscoverySource>;
  /** When the page was read: milliseconds since 1970. */
  now: number;
  loading: boolean;
  state: UrlDiscoveryState;
  /** Stands in for rows when there are none. */
  empty: ReactNode;
}) {
  const { page, now, loading, state, empty } = props;
  const { orderBy, setOrderBy } = state;
  const classes = useCellStyles();
  const t = useTranslate();
  const [open, setOpen] = useState<readonly string[]>([]);
  const toggle = (source: string) =>
    setOpen(
      open.includes(source)
        ? open.filter(each => each !== source)
        : [...open, source],
    );
  return (
    <>
      <ScrollTable
        name={t('discovery.title')}
        loadingLabel={t('discovery.loading')}
        loading={loading}
        widths={[BUTTON_WIDTH, ...sourceColumns.map(({ width }) => width)]}
      >
        <TableHead>
          <TableRow>
            {/* Heads nothing, so it is no head. */}
            <td />
            {sourceColumns.map(({ field, numeric }) => (
              <ColumnHead
                key={field}
                className={classes.head}
                title={t(`discovery.columns.${field}`)}
                definition={t(`discovery.definitions.${field}`)}
                numeric={numeric}
                order={orderBy.field === field ? orderBy.order : undefined}
                onOrder={() => setOrderBy(toggleSourceOrder(orderBy, field))}
              />
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {page?.items.map(source => (
            <SourceRow
              key={source.source}
              source={source}
              now={now}
              isOpen={open.includes(source.source)}
              onToggle={() => toggle(source.source)}
              details={<SourceDetails source={source} now={now} />}
            />
          ))}
          {page?.items.length === 0 && (
            <EmptyRow columnCount={sourceColumns.length + 1}>{empty}</EmptyRow>
          )}
        </TableBody>
      </ScrollTable>
      <TablePager page={page} loading={loading} state={state} />
    </>
  );
}
