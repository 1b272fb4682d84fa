import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    root: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    spaced: {
      display: 'grid',
      gridGap: theme.spacing(2),
    },
  }),
  { name: 'ServiceCommunicationsPlainList' },
);

/** A list without marks. */
export function PlainList(props: {
  /** The items follow one another in time. */
  isOrdered?: boolean;
  /** There is room between the items. */
  isSpaced?: boolean;
  children: ReactNode;
}) {
  const { isOrdered = false, isSpaced = false, children } = props;
  const classes = useStyles();
  const List = isOrdered ? 'ol' : 'ul';
  return (
    <List className={`${classes.root} ${isSpaced ? classes.spaced : ''}`}>
      {children}
    </List>
  );
}
