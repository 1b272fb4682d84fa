import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    cell: {
      height: theme.spacing(20),
      padding: theme.spacing(2),
    },
    // Stays in sight where the table is wider than the screen.
    content: {
      position: 'sticky',
      left: theme.spacing(2),
      maxWidth: `min(${theme.spacing(80)}px, calc(100vw - ${theme.spacing(
        10,
      )}px))`,
      boxSizing: 'border-box',
    },
  }),
  { name: 'ServiceCommunicationsEmptyRow' },
);

/** Stands in for the rows of a table when there are none. */
export function EmptyRow(props: { columnCount: number; children: ReactNode }) {
  const { columnCount, children } = props;
  const classes = useStyles();
  return (
    <TableRow>
      <TableCell colSpan={columnCount} className={classes.cell}>
        <div className={classes.content}>{children}</div>
      </TableCell>
    </TableRow>
  );
}
