import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      // As many columns as fit, each wide enough for an IPv6 address.
      gridTemplateColumns: `repeat(auto-fill, minmax(${theme.spacing(
        26,
      )}px, 1fr))`,
      gridGap: theme.spacing(2),
      margin: 0,
    },
    name: {
      ...theme.typography.caption,
      color: theme.palette.text.secondary,
    },
    value: {
      ...theme.typography.body1,
      margin: 0,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ServiceCommunicationsFactList' },
);

/** Names with their values. */
export function FactList(props: {
  facts: { name: string; value: ReactNode }[];
}) {
  const { facts } = props;
  const classes = useStyles();
  return (
    <dl className={classes.root}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt className={classes.name}>{name}</dt>
          <dd className={classes.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
