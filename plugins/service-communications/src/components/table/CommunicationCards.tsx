import Checkbox from '@material-ui/core/Checkbox';
import { makeStyles } from '@material-ui/core/styles';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { ReactNode } from 'react';
import { useTranslate } from '../../useTranslate';
import {
  columnTitle,
  CommunicationColumnName,
  communicationColumns,
  RowContext,
} from './communicationColumns';
import { IgnoredMark } from './IgnoredMark';
import { RowSelection } from './useRowSelection';

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    card: {
      display: 'flex',
      alignItems: 'flex-start',
      padding: theme.spacing(1, 2),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
    checkbox: {
      padding: 0,
      marginRight: theme.spacing(1),
    },
    content: {
      flex: 1,
      minWidth: 0,
      ...theme.typography.body2,
    },
    facts: {
      display: 'grid',
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      gridGap: theme.spacing(0.5, 2),
      margin: theme.spacing(1, 0, 0),
      overflowWrap: 'anywhere',
      '& dt': {
        ...theme.typography.caption,
        color: theme.palette.text.secondary,
      },
      '& dd': { margin: 0 },
    },
  }),
  { name: 'ServiceCommunicationsCards' },
);

/** The rows of a table of communications where there is no room for columns. */
export function CommunicationCards(props: {
  /** What is listed; read out by screen readers. */
  name: string;
  items: readonly Communication[];
  columns: readonly CommunicationColumnName[];
  contextOf: (communication: Communication) => RowContext;
  /** Without it no card can be selected. */
  selection?: RowSelection;
  /** What can be done with each; without it nothing can. */
  menuOf?: (communication: Communication) => ReactNode;
}) {
  const { name, items, columns, contextOf, selection, menuOf } = props;
  const classes = useStyles();
  const t = useTranslate();
  const facts = columns.filter(column => column !== 'ends');
  return (
    <ul className={classes.list} aria-label={name}>
      {items.map(communication => {
        const { id, ignored } = communication;
        const render = (column: CommunicationColumnName) =>
          communicationColumns[column].render(
            communication,
            contextOf(communication),
          );
        return (
          <li key={id} className={classes.card}>
            {selection && (
              <Checkbox
                className={classes.checkbox}
                size="small"
                color="primary"
                checked={selection.isSelected(id)}
                onChange={() => selection.toggleRow(id)}
                inputProps={{ 'aria-label': t('row.select', { id }) }}
              />
            )}
            <div className={classes.content}>
              {columns.includes('ends') && render('ends')}
              {ignored && <IgnoredMark reason={ignored.reason} />}
              <dl className={classes.facts}>
                {facts.map(column => (
                  <div key={column}>
                    <dt>{columnTitle(t, column)}</dt>
                    <dd>{render(column)}</dd>
                  </div>
                ))}
              </dl>
            </div>
            {menuOf?.(communication)}
          </li>
        );
      })}
    </ul>
  );
}
