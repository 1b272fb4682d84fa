import Checkbox from '@material-ui/core/Checkbox';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { memo, ReactNode, useMemo } from 'react';
import { useTranslate } from '../../useTranslate';
import {
  CommunicationColumn,
  CommunicationColumnName,
  communicationColumns,
  RowContext,
} from './communicationColumns';
import { IgnoredMark } from './IgnoredMark';
import { useCellStyles } from './useCellStyles';

interface CommunicationRowProps extends RowContext {
  communication: Communication;
  columns: readonly CommunicationColumnName[];
  selected: boolean;
  /** Called with the id; without it the row cannot be selected. */
  onToggle?: (id: string) => void;
  /** What can be done with it, at the end of the row. */
  menuOf?: (communication: Communication) => ReactNode;
}

/**
 * A row of a table of communications. A refresh brings the same rows again as
 * a rule: they are drawn anew only where something is different.
 */
export const CommunicationRow = memo(Row, isSame);

function Row(props: CommunicationRowProps) {
  const { communication, columns, selected, sharedBy, isAsAbove } = props;
  const { onToggle, menuOf } = props;
  const { id, ignored } = communication;
  const classes = useCellStyles();
  const t = useTranslate();
  // They stay as they are when the row is selected.
  const cells = useMemo(
    () =>
      columns.map((name, index) => {
        const column: CommunicationColumn = communicationColumns[name];
        return (
          <TableCell
            key={name}
            className={classes.rowCell}
            align={column.numeric ? 'right' : 'left'}
          >
            {column.render(communication, { sharedBy, isAsAbove })}
            {index === 0 && ignored && (
              <>
                {' '}
                <IgnoredMark reason={ignored.reason} />
              </>
            )}
          </TableCell>
        );
      }),
    [columns, communication, sharedBy, isAsAbove, ignored, classes.rowCell],
  );
  return (
    // No `hover`: on its colour the small print has too little contrast.
    <TableRow className={classes.row} selected={selected}>
      {onToggle && (
        <TableCell className={classes.checkbox}>
          <Checkbox
            size="small"
            color="primary"
            checked={selected}
            onChange={() => onToggle(id)}
            inputProps={{ 'aria-label': t('row.select', { id }) }}
          />
        </TableCell>
      )}
      {cells}
      {menuOf && (
        <TableCell className={classes.menu}>{menuOf(communication)}</TableCell>
      )}
    </TableRow>
  );
}

function isSame(a: CommunicationRowProps, b: CommunicationRowProps): boolean {
  return (
    a.columns === b.columns &&
    a.selected === b.selected &&
    a.sharedBy === b.sharedBy &&
    a.isAsAbove === b.isAsAbove &&
    a.onToggle === b.onToggle &&
    a.menuOf === b.menuOf &&
    (a.communication === b.communication ||
      JSON.stringify(a.communication) === JSON.stringify(b.communication))
  );
}
