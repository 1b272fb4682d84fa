import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableContainer from '@material-ui/core/TableContainer';
import { ReactNode } from 'react';
import { useTranslate } from '../../useTranslate';

/** Pixels a unit of column width has at least, below which the table scrolls. */
const MIN_UNIT_WIDTH = 9;

const useStyles = makeStyles(
  theme => ({
    // Keeps its height while nothing loads, so that nothing jumps.
    progress: {
      height: theme.spacing(0.5),
    },
    container: {
      // What is hidden for the eye only must not widen the page.
      position: 'relative',
      // What is in it may be as wide as what is shown of it: 100cqw.
      containerType: 'inline-size',
    },
    table: {
      tableLayout: 'fixed',
    },
    caption: {
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
    },
  }),
  { name: 'ServiceCommunicationsScrollTable' },
);

/**
 * The frame of a table whose columns have fixed shares of the width, whatever
 * the rows hold. Where the width is too small for them, the table scrolls.
 */
export function ScrollTable(props: {
  /** What the table shows; read out by screen readers. */
  name: string;
  /** What is read out while the table loads. */
  loadingLabel: string;
  loading: boolean;
  /** The width of each column, in relation to the others. */
  widths: number[];
  children: ReactNode;
}) {
  const { name, loadingLabel, loading, widths, children } = props;
  const classes = useStyles();
  const t = useTranslate();
  const units = widths.reduce((sum, width) => sum + width, 0);
  return (
    <>
      <div className={classes.progress}>
        {loading && <LinearProgress aria-label={loadingLabel} />}
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
            {widths.map((width, index) => (
              // Columns have no identity but their place.
              // eslint-disable-next-line react/no-array-index-key
              <col key={index} style={{ width: `${(width / units) * 100}%` }} />
            ))}
          </colgroup>
          {children}
        </Table>
      </TableContainer>
    </>
  );
}
