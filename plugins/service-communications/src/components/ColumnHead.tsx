import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import Tooltip from '@material-ui/core/Tooltip';
import { CommunicationsOrder, toggleOrder } from '../lib/communicationsOrder';
import { CommunicationColumn } from './communicationColumns';

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
  column: CommunicationColumn;
  orderBy: CommunicationsOrder;
  onOrderByChange: (orderBy: CommunicationsOrder) => void;
}) {
  const { className, title, column, orderBy, onOrderByChange } = props;
  const { orderField, numeric, definition } = column;
  const classes = useStyles();
  const active = orderField === orderBy.field;
  return (
    <TableCell
      className={className}
      align={numeric ? 'right' : 'left'}
      sortDirection={active && orderBy.order}
    >
      {orderField && (
        <Tooltip title={definition ?? ''}>
          <TableSortLabel
            active={active}
            direction={active ? orderBy.order : 'asc'}
            onClick={() => onOrderByChange(toggleOrder(orderBy, orderField))}
          >
            {title}
          </TableSortLabel>
        </Tooltip>
      )}
      {!orderField && definition && (
        <Tooltip title={definition}>
          {/* A button, so that the keyboard reaches the definition too. */}
          <ButtonBase className={classes.definition}>{title}</ButtonBase>
        </Tooltip>
      )}
    </TableCell>
  );
}
