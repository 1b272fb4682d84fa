import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import Tooltip from '@material-ui/core/Tooltip';

const useStyles = makeStyles(
  {
    definition: {
      font: 'inherit',
      cursor: 'help',
      textDecoration: 'underline dotted',
    },
  },
  { name: 'ServiceCommunicationsColumnHead' },
);

/** The head of a column: its title, which orders or explains it. */
export function ColumnHead(props: {
  className: string;
  title: string;
  definition?: string;
  numeric?: boolean;
  /** How the column orders the table, where it does now. */
  order?: 'asc' | 'desc';
  /** Makes the column order the table; without it, it cannot. */
  onOrder?: () => void;
}) {
  const { className, title, definition, numeric, order, onOrder } = props;
  const classes = useStyles();
  return (
    <TableCell
      className={className}
      align={numeric ? 'right' : 'left'}
      sortDirection={order ?? false}
    >
      {onOrder && (
        <Tooltip title={definition ?? ''}>
          <TableSortLabel
            active={order !== undefined}
            direction={order ?? 'asc'}
            onClick={onOrder}
          >
            {title}
          </TableSortLabel>
        </Tooltip>
      )}
      {!onOrder && definition && (
        <Tooltip title={definition}>
          {/* A button, so that the keyboard reaches the definition too. */}
          <ButtonBase className={classes.definition}>{title}</ButtonBase>
        </Tooltip>
      )}
      {!onOrder && !definition && title}
    </TableCell>
  );
}
