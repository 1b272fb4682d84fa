import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import KeyboardArrowDownIcon from '@material-ui/icons/KeyboardArrowDown';
import KeyboardArrowRightIcon from '@material-ui/icons/KeyboardArrowRight';
import { ReactNode, useState } from 'react';
import { useCellStyles } from './useCellStyles';

const useStyles = makeStyles(
  theme => ({
    button: {
      margin: theme.spacing(-0.5),
    },
    detailsCell: {
      // The theme hides it; then the cell would be what the details stick to.
      overflow: 'visible',
    },
    details: {
      // Stays in sight where the table is wider than the screen.
      position: 'sticky',
      left: theme.spacing(2),
      // Of what is shown of the table; see ScrollTable.
      maxWidth: `calc(100cqw - ${theme.spacing(4)}px)`,
      boxSizing: 'border-box',
    },
  }),
  { name: 'ServiceCommunicationsItemRow' },
);

/** What a row opens, and the name of the button that does. */
export interface ItemDetails {
  /** Unique on the page. */
  id: string;
  label: string;
  content: ReactNode;
}

/** A row of a table of items, and the details of the item when they are open. */
export function ItemRow(props: {
  details?: ItemDetails;
  /** How many cells there are. */
  columnCount: number;
  /** The cells. */
  children: ReactNode;
}) {
  const { details, columnCount, children } = props;
  const classes = useStyles();
  const cellClasses = useCellStyles();
  const [isOpen, setOpen] = useState(false);
  if (!details) {
    // No `hover`: on its colour the small print has too little contrast.
    return <TableRow>{children}</TableRow>;
  }
  const { id, label, content } = details;
  return (
    <>
      <TableRow>
        <TableCell className={cellClasses.cell}>
          <IconButton
            className={classes.button}
            size="small"
            aria-label={label}
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? <KeyboardArrowDownIcon /> : <KeyboardArrowRightIcon />}
          </IconButton>
        </TableCell>
        {children}
      </TableRow>
      {isOpen && (
        <TableRow id={id}>
          <TableCell className={classes.detailsCell} colSpan={columnCount + 1}>
            <div className={classes.details}>{content}</div>
          </TableCell>
        </TableRow>
      )}
    </>
  );
}
