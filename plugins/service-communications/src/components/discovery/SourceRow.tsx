import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import KeyboardArrowDownIcon from '@material-ui/icons/KeyboardArrowDown';
import KeyboardArrowRightIcon from '@material-ui/icons/KeyboardArrowRight';
import { DiscoverySource } from '@service-communications/plugin-service-communications-common';
import { ReactNode } from 'react';
import { useTranslate } from '../../useTranslate';
import { useCellStyles } from '../table/useCellStyles';
import { sourceColumns } from './sourceColumns';

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
  { name: 'ServiceCommunicationsSourceRow' },
);

/** A source, and its details when they are open. */
export function SourceRow(props: {
  source: DiscoverySource;
  now: number;
  isOpen: boolean;
  onToggle: () => void;
  details: ReactNode;
}) {
  const { source, now, isOpen, onToggle, details } = props;
  const classes = useStyles();
  const cellClasses = useCellStyles();
  const t = useTranslate();
  const detailsId = `service-communications-source-${encodeURIComponent(
    source.source,
  )}`;
  return (
    <>
      <TableRow>
        <TableCell className={cellClasses.cell}>
          <IconButton
            className={classes.button}
            size="small"
            aria-label={t('discovery.details.button', {
              source: source.source,
            })}
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailsId : undefined}
            onClick={onToggle}
          >
            {isOpen ? <KeyboardArrowDownIcon /> : <KeyboardArrowRightIcon />}
          </IconButton>
        </TableCell>
        {sourceColumns.map(({ field, numeric, render }) => (
          <TableCell
            key={field}
            className={cellClasses.cell}
            align={numeric ? 'right' : 'left'}
          >
            {render(source, now)}
          </TableCell>
        ))}
      </TableRow>
      {isOpen && (
        <TableRow id={detailsId}>
          <TableCell
            className={classes.detailsCell}
            colSpan={sourceColumns.length + 1}
          >
            <div className={classes.details}>{details}</div>
          </TableCell>
        </TableRow>
      )}
    </>
  );
}
