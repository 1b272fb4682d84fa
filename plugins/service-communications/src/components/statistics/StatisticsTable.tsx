import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { StatisticAttribute } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { StatisticValue } from '../values/StatisticValue';

const useStyles = makeStyles(
  theme => ({
    attribute: {
      width: '30%',
      lineHeight: 1.5,
    },
    value: {
      width: '20%',
      fontVariantNumeric: 'tabular-nums',
      lineHeight: 1.5,
    },
    definition: {
      color: theme.palette.text.secondary,
      lineHeight: 1.5,
    },
    formula: {
      color: theme.palette.text.primary,
      fontVariantNumeric: 'tabular-nums',
    },
    table: {
      // Below this the table scrolls inside its card.
      minWidth: theme.spacing(70),
    },
  }),
  { name: 'ServiceCommunicationsStatisticsTable' },
);

/** Statistics with their names, values and definitions. */
export function StatisticsTable<TStatistics extends object>(props: {
  /** What the table shows; read out by screen readers. */
  name: string;
  attributes: StatisticAttribute<TStatistics>[];
  statistics: TStatistics;
  /** How values came about, in numbers. */
  formulas?: Partial<Record<keyof TStatistics, string>>;
}) {
  const { name, attributes, statistics, formulas } = props;
  const classes = useStyles();
  const t = useTranslate();
  return (
    <TableContainer
      tabIndex={0}
      role="region"
      aria-label={t('table.scrollLabel', { name })}
    >
      <Table size="small" className={classes.table} aria-label={name}>
        <TableHead>
          <TableRow>
            <TableCell>{t('statistics.attribute')}</TableCell>
            <TableCell>{t('statistics.value')}</TableCell>
            <TableCell>{t('statistics.definition')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {attributes.map(
            ({ field, name: attributeName, kind, definition }) => (
              <TableRow key={field as string}>
                <TableCell
                  component="th"
                  scope="row"
                  // Else TableCell makes any other element a plain cell.
                  role="rowheader"
                  className={classes.attribute}
                >
                  {attributeName}
                </TableCell>
                <TableCell className={classes.value}>
                  <StatisticValue kind={kind} value={statistics[field]} />
                </TableCell>
                <TableCell className={classes.definition}>
                  {definition}
                  {formulas?.[field] && (
                    <div className={classes.formula}>{formulas[field]}</div>
                  )}
                </TableCell>
              </TableRow>
            ),
          )}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
