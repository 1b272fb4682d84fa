import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableContainer from '@material-ui/core/TableContainer';
import { ReactNode, useEffect, useRef } from 'react';
import { useTranslate } from '../../useTranslate';

/** Unless a table says otherwise; below it the table scrolls. */
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
    sticky: {
      maxHeight: `max(${theme.spacing(50)}px, calc(100vh - ${theme.spacing(
        16,
      )}px))`,
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
  /** Pixels that a unit of width has at least. */
  unitWidth?: number;
  /** Which column takes what the others leave; without it they share. */
  growing?: number;
  /** The head stays in sight: the rows scroll below it. */
  hasStickyHead?: boolean;
  /** What is shown; something else is shown from its beginning. */
  shown?: string;
  children: ReactNode;
}) {
  const { name, loadingLabel, loading, widths, children } = props;
  const { unitWidth = MIN_UNIT_WIDTH, growing = -1, shown } = props;
  const { hasStickyHead = false } = props;
  const classes = useStyles();
  const t = useTranslate();
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (container.current) {
      container.current.scrollTop = 0;
    }
  }, [shown]);
  const units = widths.reduce((sum, width) => sum + width, 0);
  const widthOf = (width: number, index: number) => {
    if (growing < 0) {
      return `${(width / units) * 100}%`;
    }
    return index === growing ? undefined : width * unitWidth;
  };
  return (
    <>
      <div className={classes.progress}>
        {loading && <LinearProgress aria-label={loadingLabel} />}
      </div>
      <TableContainer
        ref={container}
        className={`${classes.container} ${
          hasStickyHead ? classes.sticky : ''
        }`}
        // Whoever has no pointer scrolls with the keyboard.
        tabIndex={0}
        role="region"
        aria-label={t('table.scrollLabel', { name })}
      >
        <Table
          size="small"
          stickyHeader={hasStickyHead}
          className={classes.table}
          style={{ minWidth: units * unitWidth }}
          aria-busy={loading}
        >
          <caption className={classes.caption}>{name}</caption>
          <colgroup>
            {widths.map((width, index) => (
              // Columns have no identity but their place.
              // eslint-disable-next-line react/no-array-index-key
              <col key={index} style={{ width: widthOf(width, index) }} />
            ))}
          </colgroup>
          {children}
        </Table>
      </TableContainer>
    </>
  );
}
